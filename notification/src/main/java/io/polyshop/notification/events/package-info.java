/**
 * Reads the topics: accounts become contacts, facts that users are to be told become deliveries.
 */
package io.polyshop.notification.events;
