/** Reads all topics: every event is kept, and what it changes is counted once. */
package io.polyshop.analytics.events;
