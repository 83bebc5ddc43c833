package io.polyshop.analytics.flow;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What happened to orders within one second, by the time in the events. In JSON it is an array, for
 * there are many of them.
 *
 * @param second since the epoch
 * @param latencies how many orders took how long from POST to PAID: bucket and count in turn,
 *     without empty buckets ({@link Latencies#upperBoundsMs})
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"second", "placed", "paid", "cancelled", "fulfilled", "latencies"})
public record FlowSecond(
    long second, int placed, int paid, int cancelled, int fulfilled, List<Integer> latencies) {}
