/**
 * The inventory service: how much there is of each product, and what orders have reserved of it.
 * This package has its main class, its settings and its composition root.
 */
package io.polyshop.inventory;
