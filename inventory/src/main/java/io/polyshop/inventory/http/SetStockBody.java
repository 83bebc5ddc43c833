package io.polyshop.inventory.http;

/** The body of setStock; {@code expectedAvailable} may be null: then any number is replaced. */
record SetStockBody(long available, Long expectedAvailable) {}
