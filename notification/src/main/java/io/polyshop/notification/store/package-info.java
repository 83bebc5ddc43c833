/** The SQL: contacts, the queue of deliveries, and the logs of what was sent. */
package io.polyshop.notification.store;
