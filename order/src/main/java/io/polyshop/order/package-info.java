/**
 * Orders: placed at the catalogue's prices, moved through the checkout saga by the facts that
 * inventory and payment state. This service owns an order's state.
 */
package io.polyshop.order;
