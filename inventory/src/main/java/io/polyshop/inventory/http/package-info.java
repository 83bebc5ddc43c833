/**
 * The HTTP API of inventory: everybody may read stock, staff may change it. How orders are held is
 * not decided here but by {@code events}.
 */
package io.polyshop.inventory.http;
