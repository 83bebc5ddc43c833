package io.polyshop.notification.http;

/**
 * The part of a contact that its user sets.
 *
 * @param phone E.164, or null to remove the number
 */
record ContactBody(String phone) {}
