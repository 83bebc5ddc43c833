/** Reads the topics: one handler each, which hands the batch to {@code process}. */
package io.polyshop.notification.events;
