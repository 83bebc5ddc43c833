/**
 * All of PolyShop in one process: {@code up} starts the engines and the seven services, {@code
 * demo} buys something by the public API, {@code dead-letters} lists and replays what consumers
 * could not handle.
 */
package io.polyshop.dev;
