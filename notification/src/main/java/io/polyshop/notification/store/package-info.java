/** The SQL: contacts, the queue of deliveries, and the log of messages. */
package io.polyshop.notification.store;
