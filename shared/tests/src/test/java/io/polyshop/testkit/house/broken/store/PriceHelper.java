package io.polyshop.testkit.house.broken.store;

public final class PriceHelper {}
