package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The spans of work that is done once for a batch. The work has a span with a link to each sampled
 * item; it stands in the trace of the first of them, so that some trace shows the statements. Each
 * sampled item has a span in its own trace, as long, with a link to the work. Without a sampled
 * item there are none.
 */
public final class BatchSpans {

  /** Nothing is traced. */
  static final BatchSpans OFF = new BatchSpans(null, new Span[0], false);

  private static final BatchSpans NONE_SAMPLED = new BatchSpans(null, new Span[0], true);

  private final Span work;
  private final Span[] items;
  private final boolean apart;

  private BatchSpans(Span work, Span[] items, boolean apart) {
    this.work = work;
    this.items = items;
    this.apart = apart;
  }

  static <T> BatchSpans of(
      List<T> batch,
      Function<? super T, String> traceParent,
      Supplier<SpanBuilder> ofWork,
      Function<? super T, SpanBuilder> ofItem) {
    var parents = parents(batch, traceParent);
    if (parents == null) {
      return NONE_SAMPLED;
    }
    var work = work(parents, ofWork.get());
    var items = new Span[batch.size()];
    for (int place = 0; place < items.length; place++) {
      if (parents[place] != null) {
        items[place] =
            ofItem
                .apply(batch.get(place))
                .setParent(in(parents[place]))
                .addLink(work.getSpanContext())
                .startSpan();
      }
    }
    return new BatchSpans(work, items, true);
  }

  static BatchSpans alone(String traceParent, Supplier<SpanBuilder> span) {
    return TraceParent.isSampled(traceParent)
        ? new BatchSpans(
            span.get().setParent(in(TraceParent.context(traceParent))).startSpan(),
            new Span[0],
            true)
        : NONE_SAMPLED;
  }

  /** By place; null for an item that is not sampled, and at all if none is. */
  private static <T> SpanContext[] parents(List<T> batch, Function<? super T, String> traceParent) {
    SpanContext[] parents = null;
    for (int place = 0; place < batch.size(); place++) {
      var given = traceParent.apply(batch.get(place));
      if (TraceParent.isSampled(given)) {
        parents = parents == null ? new SpanContext[batch.size()] : parents;
        parents[place] = TraceParent.context(given);
      }
    }
    return parents;
  }

  private static Span work(SpanContext[] parents, SpanBuilder span) {
    var first = true;
    for (var parent : parents) {
      if (parent != null) {
        span.addLink(parent);
        if (first) {
          span.setParent(in(parent));
          first = false;
        }
      }
    }
    return span.startSpan();
  }

  private static Context in(SpanContext parent) {
    return Context.root().with(Span.wrap(parent));
  }

  /** What is to be the parent of what follows from an item: its span here, if it is recorded. */
  public String traceParent(int place, String given) {
    var span = place < items.length ? items[place] : null;
    return span == null || !span.isRecording() ? given : TraceParent.of(span.getSpanContext());
  }

  /** Whether there is a span. */
  public boolean isSampled() {
    return work != null;
  }

  /** Does the work, and ends the spans with it. What it does belongs to no other trace. */
  public <R> Future<R> during(Supplier<Future<R>> doing) {
    return apart ? OwnTrace.run(work, doing).onComplete((r, error) -> end(error)) : doing.get();
  }

  private void end(Throwable error) {
    for (var item : items) {
      OwnTrace.end(item, error);
    }
    OwnTrace.end(work, error);
  }
}
