/**
 * What inventory does upon the facts of others: it comes to know products, and reserves, confirms
 * and releases stock for orders. A batch at a time, and harmless when read again.
 */
package io.polyshop.inventory.events;
