/**
 * What the services' tests stand on. {@link io.polyshop.testkit.ServiceUnderTest} runs a service on
 * a real PostgreSQL and a real Kafka (Testcontainers or embedded, see {@link
 * io.polyshop.testkit.Backing}), speaks to it as its callers and its neighbours do, and holds every
 * answer against the service's contract. Everything here blocks, and waits by condition.
 */
package io.polyshop.testkit;
