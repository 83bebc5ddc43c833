package io.polyshop.analytics.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyshop.analytics.flow.FlowSecond;
import io.polyshop.analytics.flow.RecentOrder;
import java.util.List;

/**
 * What the page is sent each second. What is null has not changed since the frame before.
 *
 * @param atMs when it was made, since the epoch
 * @param seconds those that have changed
 * @param topicsProblem why the broker did not answer, or null
 * @param shop read every other second; null if it could not be read
 * @param audit null before the first
 * @param auditing whether an audit is under way; null if not
 * @param runs the newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Frame(
    long atMs,
    List<FlowSecond> seconds,
    List<RecentOrder> orders,
    List<ProcessView> processes,
    List<TopicView> topics,
    String topicsProblem,
    ShopToday shop,
    AuditReport audit,
    Boolean auditing,
    List<RunView> runs) {}
