/**
 * Mails and text messages: events become deliveries in the transaction that reads them, and queues
 * of outside calls send what is due, outside of any transaction.
 */
package io.polyshop.notification;
