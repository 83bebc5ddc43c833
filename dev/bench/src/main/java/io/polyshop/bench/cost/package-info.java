/** What an order costs a running shop: processor time, commits, rows, log, and Kafka's requests. */
package io.polyshop.bench.cost;
