package io.polyshop.notification.http;

import java.util.UUID;

/**
 * A mail that will be sent again.
 *
 * @param id of the new mail, not of the one that it repeats
 */
record ResentView(UUID id) {}
