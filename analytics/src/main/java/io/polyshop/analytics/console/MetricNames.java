package io.polyshop.analytics.console;

import java.util.List;

/** The metrics that the page is made of ({@code docs/operations.md} says what each is). */
final class MetricNames {

  static final String REQUESTS = "http_server_request_duration_seconds";
  static final String STATUS_CLASS = "http_response_status_class";
  static final String SERVICE = "service";
  static final String LOOP_DELAY = "polyshop_eventloop_delay_seconds";
  static final String POOL_WAIT = "vertx_pool_queue_time_seconds";
  static final String POOL_WAITING = "vertx_pool_queue_pending";
  static final String POOL_NAME = "pool_name";
  static final String OUTBOX_ROWS = "polyshop_outbox_rows";
  static final String OUTBOX_AGE = "polyshop_outbox_oldest_age_seconds";
  static final String CALLS_DUE = "polyshop_calls_due";
  static final String CALLS_INFLIGHT = "polyshop_calls_inflight";
  static final String QUEUE = "queue";
  static final String CPU_SECONDS = "process_cpu_seconds_total";
  static final String STARTED = "process_start_time_seconds";
  static final String MEMORY_USED = "jvm_memory_used_bytes";
  static final String MEMORY_MAX = "jvm_memory_max_bytes";

  /** All that is asked for; of a counter the registry wants the name without its ending. */
  static final List<String> ALL =
      List.of(
          REQUESTS,
          LOOP_DELAY,
          POOL_WAIT,
          POOL_WAITING,
          OUTBOX_ROWS,
          OUTBOX_AGE,
          CALLS_DUE,
          CALLS_INFLIGHT,
          "process_cpu_seconds",
          STARTED,
          MEMORY_USED,
          MEMORY_MAX);

  private MetricNames() {}
}
