/**
 * The use cases of the catalogue: staff edit products, their images and the category tree. Each
 * change is one transaction with the event that publishes it.
 */
package io.polyshop.product.process;
