/**
 * All of PolyShop in one process: {@code up} starts the engines and the seven services, {@code
 * demo} buys something by the public API.
 */
package io.polyshop.dev;
