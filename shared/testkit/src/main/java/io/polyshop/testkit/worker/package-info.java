/**
 * Whether a worker keeps the promises that readers of topics must keep: {@link
 * io.polyshop.testkit.worker.WorkerTest} runs its handlers as the runtime does, on a real
 * PostgreSQL, with duplicates, crashes and all else that Kafka's readers must stand.
 */
package io.polyshop.testkit.worker;
