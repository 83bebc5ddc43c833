package io.polyshop.runtime.http;

import io.polyshop.runtime.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The conditions of a request, on the strong entity tag of what it is about.
 *
 * @param ifMatch {@code If-Match}, its lines joined by commas
 * @param ifNoneMatch {@code If-None-Match}, its lines joined by commas
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13">RFC 9110, section 13</a>
 */
public record Conditions(Optional<String> ifMatch, Optional<String> ifNoneMatch) {

  private static final String ANY = "*";
  private static final String WEAK = "W/";
  private static final Pattern LISTED =
      Pattern.compile("[ \\t]*((?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")?[ \\t]*(?:,|$)");

  /** The entity tag of a version. */
  public static String tag(long version) {
    return tag(Long.toString(version));
  }

  /** The entity tag of a state that these characters name: no spaces, no quotes. */
  public static String tag(String state) {
    return '"' + state + '"';
  }

  /**
   * For a read: whether the caller has this already, which is answered 304.
   *
   * @throws ApiException 412 if {@code If-Match} asks for another state
   */
  public boolean isKnown(String tag) {
    requireMatch(tag);
    return ifNoneMatch.isPresent() && isKnown(ifNoneMatch.get(), tag);
  }

  /**
   * For a change: refuses one that is meant for another state.
   *
   * @throws ApiException 412
   */
  public void require(String tag) {
    requireMatch(tag);
    if (ifNoneMatch.isPresent() && isKnown(ifNoneMatch.get(), tag)) {
      throw failed(tag);
    }
  }

  private void requireMatch(String tag) {
    if (ifMatch.isEmpty() || ifMatch.get().strip().equals(ANY)) {
      return;
    }
    var tags = tags(ifMatch.get());
    // Strongly: a weak tag never matches, nor does a header that makes no sense.
    if (!tags.contains(tag) && !tags.contains(Compression.tag(tag))) {
      throw failed(tag);
    }
  }

  /** Compared weakly. A header that makes no sense is known to nobody: the answer is whole. */
  private static boolean isKnown(String header, String tag) {
    if (header.strip().equals(ANY)) {
      return true;
    }
    var tags = tags(header).stream().map(t -> t.startsWith(WEAK) ? t.substring(2) : t).toList();
    return tags.contains(tag) || tags.contains(Compression.tag(tag));
  }

  /** The tags of a list, of which nothing is left if one is malformed. */
  private static List<String> tags(String header) {
    var tags = new ArrayList<String>();
    var listed = LISTED.matcher(header);
    var end = 0;
    while (end < header.length()) {
      if (!listed.region(end, header.length()).lookingAt()) {
        return List.of();
      }
      if (listed.group(1) != null) {
        tags.add(listed.group(1));
      }
      end = listed.end();
    }
    return tags;
  }

  private static ApiException failed(String tag) {
    return ApiException.of(
        412, "precondition_failed", "it was changed in the meantime: the current state is " + tag);
  }
}
