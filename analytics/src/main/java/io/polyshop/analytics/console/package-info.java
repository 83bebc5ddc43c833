/**
 * What the page shows: figures of this service's own memory and tables, and what the other services
 * and the broker say when they are asked. They are asked once a second while somebody watches, and
 * not at all when nobody does.
 */
package io.polyshop.analytics.console;
