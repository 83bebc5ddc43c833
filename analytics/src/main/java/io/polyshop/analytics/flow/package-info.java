/**
 * What goes through the shop right now, second by second, as the events tell it: kept in memory
 * only, of bounded size, for the console.
 */
package io.polyshop.analytics.flow;
