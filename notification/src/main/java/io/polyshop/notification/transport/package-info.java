/** Sends messages: by SMTP, or to the log. Never called inside a database transaction. */
package io.polyshop.notification.transport;
