/** The customers and staff of a storm: what they do, what they were promised, how long it took. */
package io.polyshop.dev.storm.client;
