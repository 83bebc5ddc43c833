package io.polyshop.testkit.house.broken;

public final class BrokenService {}
