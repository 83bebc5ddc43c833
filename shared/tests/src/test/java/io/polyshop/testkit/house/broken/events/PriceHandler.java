package io.polyshop.testkit.house.broken.events;

import io.polyshop.testkit.house.broken.store.PriceStore;

public record PriceHandler(PriceStore store) {}
