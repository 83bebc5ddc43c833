/**
 * The inventory service: how much there is of each product, and for which orders some of it is
 * held. Here stand its entry, its settings and its composition root.
 */
package io.polyshop.inventory;
