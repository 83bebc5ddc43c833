/**
 * Orders: placed at the catalogue's prices, moved through the checkout saga by the events of
 * inventory and payment. This service owns an order's state.
 */
package io.polyshop.order;
