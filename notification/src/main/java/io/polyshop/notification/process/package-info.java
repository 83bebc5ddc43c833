/**
 * What happens: events become notifications, contacts change, deliveries are sent and settled,
 * mails are sent again.
 */
package io.polyshop.notification.process;
