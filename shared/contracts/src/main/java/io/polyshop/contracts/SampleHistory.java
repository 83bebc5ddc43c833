package io.polyshop.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a topic may say about some aggregates: every type of event that it has, in the order of
 * their declaration, made of the samples that come with the contracts. Each aggregate has ids and
 * amounts of its own, and each event its time; several aggregates share a user. For tests.
 */
public final class SampleHistory {

  /** Any id; with the first group, that of a user. */
  private static final Pattern ID =
      Pattern.compile(
          "(\"userId\"\\s*:\\s*\")?\\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

  private static final Pattern AMOUNT =
      Pattern.compile("(\"(?:\\w*[aA]mount|\\w*[pP]rice)\"\\s*:\\s*)(\\d+)");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

  /** The number of an aggregate that no history has. */
  private static final int EXTREME = -1;

  private SampleHistory() {}

  /**
   * The events of these topics, in an order in which they may come.
   *
   * @param aggregates how many; two of them share a user
   */
  public static List<Event> of(Collection<Topic> topics, int aggregates) {
    var types = new ArrayList<Class<? extends Event>>();
    collect(Event.class, types);
    var events = new ArrayList<Event>();
    for (var type : types) {
      var sample = EventSamples.json(type);
      var key = EventSamples.of(type).key();
      for (int aggregate = 0; aggregate < aggregates; aggregate++) {
        var json = varied(sample, key, aggregate, (aggregates + 1) / 2, events.size());
        var event = EventCodec.decode(EventCodec.typeOf(type), utf8(json));
        if (topics.contains(event.topic())) {
          events.add(event);
        }
      }
    }
    return List.copyOf(events);
  }

  /** The event as it might be of another aggregate, with the largest amounts that there are. */
  public static Event extreme(Event event) {
    var text = new String(EventCodec.encode(event), StandardCharsets.UTF_8);
    text = ID.matcher(text).replaceAll(id -> prefix(id) + other(id.group(2), EXTREME));
    text = AMOUNT.matcher(text).replaceAll(found -> found.group(1) + Long.MAX_VALUE);
    return EventCodec.decode(event.type(), utf8(text));
  }

  @SuppressWarnings("unchecked") // sealed by Event
  private static void collect(Class<?> type, List<Class<? extends Event>> found) {
    if (type.isRecord()) {
      found.add((Class<? extends Event>) type);
    } else {
      for (var permitted : type.getPermittedSubclasses()) {
        collect(permitted, found);
      }
    }
  }

  private static String varied(String sample, String key, int aggregate, int users, int seconds) {
    var text =
        ID.matcher(sample)
            .replaceAll(
                id ->
                    id.group(1) == null || id.group(2).equals(key)
                        ? prefix(id) + other(id.group(2), aggregate)
                        : prefix(id) + other(id.group(2) + "user", aggregate % users));
    text =
        AMOUNT
            .matcher(text)
            .replaceAll(
                found -> found.group(1) + (Long.parseLong(found.group(2)) + aggregate * 100L));
    return TIME.matcher(text).replaceAll(time -> later(time, seconds));
  }

  private static String prefix(MatchResult id) {
    return id.group(1) == null ? "" : id.group(1);
  }

  private static String other(String id, int aggregate) {
    return UUID.nameUUIDFromBytes(utf8(id + aggregate)).toString();
  }

  private static String later(MatchResult time, int seconds) {
    return Instant.parse(time.group()).plusSeconds(seconds).toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
