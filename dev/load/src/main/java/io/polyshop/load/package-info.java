/**
 * The load kit: Gatling simulations of one service or of the whole checkout, in an open model. It
 * makes what a run needs by the shop's public API, runs a warm-up that is not counted and then the
 * measured part, and prints a table.
 */
package io.polyshop.load;
