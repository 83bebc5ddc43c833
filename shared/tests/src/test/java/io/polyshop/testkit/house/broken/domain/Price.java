package io.polyshop.testkit.house.broken.domain;

import io.vertx.core.json.JsonObject;

public record Price(JsonObject amount) {}
