package io.polyshop.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** PostgreSQL stores no NUL character: a text with one is refused where it comes in. */
final class StorableText extends StdScalarDeserializer<String> {

  private static final long serialVersionUID = 1L;

  private StorableText() {
    super(String.class);
  }

  static SimpleModule module() {
    return new SimpleModule("storable-text").addDeserializer(String.class, new StorableText());
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    var text = StringDeserializer.instance.deserialize(parser, context);
    if (text != null && text.indexOf('\0') >= 0) {
      return (String) context.handleWeirdStringValue(String.class, "\\u0000", "has a NUL");
    }
    return text;
  }
}
