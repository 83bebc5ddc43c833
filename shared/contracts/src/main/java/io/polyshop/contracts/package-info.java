/**
 * The protocol between the services: which topics there are, which facts each carries, and their
 * JSON and CloudEvents form. Plain Java with Jackson, so that a worker in any JVM language can use
 * it without Vert.x. {@code asyncapi.yaml} beside the classes says the same for everybody else.
 */
package io.polyshop.contracts;
