/** Reads all topics: every event is recorded once and counted once. */
package io.polyshop.analytics.events;
