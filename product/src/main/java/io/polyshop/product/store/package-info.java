/** The catalogue's SQL. Methods take the client, so that the caller decides about transactions. */
package io.polyshop.product.store;
