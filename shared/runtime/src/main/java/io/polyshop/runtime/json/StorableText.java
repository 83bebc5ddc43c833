package io.polyshop.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * PostgreSQL stores no NUL character, and UTF-8 has no half of a surrogate pair: a text with one is
 * refused where it comes in.
 */
final class StorableText extends StdScalarDeserializer<String> {

  static final String REFUSAL = "contains a character that cannot be stored";
  private static final long serialVersionUID = 1L;

  StorableText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    var text = StringDeserializer.instance.deserialize(parser, context);
    if (text != null && !isStorable(text)) {
      return (String) context.handleWeirdStringValue(String.class, "", REFUSAL);
    }
    return text;
  }

  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
