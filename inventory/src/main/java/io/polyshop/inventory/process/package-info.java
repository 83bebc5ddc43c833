/**
 * The use cases of inventory: staff set and adjust stock, orders reserve, confirm and release it,
 * and new products become known. Each locks the rows of stock that it is about, lets {@code domain}
 * decide, and writes.
 */
package io.polyshop.inventory.process;
