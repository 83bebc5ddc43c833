/** The ways out: SMTP, and the log. Never called inside a database transaction. */
package io.polyshop.notification.transport;
