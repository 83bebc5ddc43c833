/** What a product and a category are, and the rules of the category tree. No Vert.x, no SQL. */
package io.polyshop.product.domain;
