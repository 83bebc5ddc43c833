package io.polyshop.dev.storm.client;

import io.vertx.core.json.JsonObject;

/**
 * A good answer to a call.
 *
 * @param json empty where there was no body
 */
record Answer(int status, JsonObject json) {}
