/**
 * The console in a real browser. It knows the shop by its addresses and its data folder alone, as
 * whoever opens the page does.
 */
package io.polyshop.browser;
