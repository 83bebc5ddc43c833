/** Products by id in memory, and what keeps them as new as the database has them. */
package io.polyshop.product.cache;
