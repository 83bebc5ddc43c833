/**
 * The engines: a real PostgreSQL, run from its own binaries, and a real Kafka broker in this
 * process. Both listen on loopback only and keep their data in a folder.
 */
package io.polyshop.embedded;
