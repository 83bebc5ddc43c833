/**
 * Mails and text messages: events become deliveries in the transaction that reads them, and workers
 * send what is due, outside of any transaction.
 */
package io.polyshop.notification;
