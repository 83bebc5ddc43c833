package io.polyshop.analytics.console;

import io.polyshop.analytics.flow.FlowSecond;
import io.polyshop.analytics.flow.RecentOrder;
import java.util.List;

/**
 * What a page is sent when it opens: what this replica remembers.
 *
 * @param sinceMs when it began to remember, since the epoch: nothing is known of the time before
 * @param memoryS how many seconds it remembers at most
 * @param latencyBoundsMs the upper bounds of the buckets of latencies
 * @param audit what the last audit found, or null
 */
public record Memory(
    long sinceMs,
    long memoryS,
    List<Integer> latencyBoundsMs,
    List<FlowSecond> seconds,
    List<RecentOrder> orders,
    AuditReport audit,
    List<RunView> runs) {}
