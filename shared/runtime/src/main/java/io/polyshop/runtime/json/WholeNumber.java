package io.polyshop.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.IntegerDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.LongDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.AccessPattern;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * Whole numbers as JSON Schema has them: {@code 5.0} and {@code 5e0} are integers too, {@code 5.1}
 * is none.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.3">JSON Schema,
 *     section 4.2.3</a>
 */
final class WholeNumber<T extends Number> extends StdScalarDeserializer<T> {

  private static final long serialVersionUID = 1L;

  private final transient JsonDeserializer<T> plain;
  private final transient BigDecimal least;
  private final transient BigDecimal most;
  private final transient Function<BigDecimal, T> exact;

  private WholeNumber(
      Class<T> type,
      JsonDeserializer<T> plain,
      long least,
      long most,
      Function<BigDecimal, T> exact) {
    super(type);
    this.plain = plain;
    this.least = BigDecimal.valueOf(least);
    this.most = BigDecimal.valueOf(most);
    this.exact = exact;
  }

  /** Adds it for {@code int}, {@code long} and their boxes. */
  static SimpleModule addTo(SimpleModule module) {
    ints(module, int.class, new IntegerDeserializer(int.class, 0));
    ints(module, Integer.class, new IntegerDeserializer(Integer.class, null));
    longs(module, long.class, new LongDeserializer(long.class, 0L));
    longs(module, Long.class, new LongDeserializer(Long.class, null));
    return module;
  }

  private static void ints(
      SimpleModule module, Class<Integer> type, JsonDeserializer<Integer> plain) {
    module.addDeserializer(
        type,
        new WholeNumber<>(
            type, plain, Integer.MIN_VALUE, Integer.MAX_VALUE, BigDecimal::intValueExact));
  }

  private static void longs(SimpleModule module, Class<Long> type, JsonDeserializer<Long> plain) {
    module.addDeserializer(
        type,
        new WholeNumber<>(type, plain, Long.MIN_VALUE, Long.MAX_VALUE, BigDecimal::longValueExact));
  }

  @Override
  public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
      return plain.deserialize(parser, context);
    }
    var number = parser.getDecimalValue();
    // The bounds first: they are cheap even for numbers with an absurd exponent.
    if (number.compareTo(least) >= 0
        && number.compareTo(most) <= 0
        && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0)) {
      return exact.apply(number);
    }
    throw context.weirdNumberException(number, handledType(), "is no whole number in range");
  }

  @Override
  public T getNullValue(DeserializationContext context) throws JsonMappingException {
    return plain.getNullValue(context);
  }

  @Override
  public Object getEmptyValue(DeserializationContext context) throws JsonMappingException {
    return plain.getEmptyValue(context);
  }

  @Override
  public AccessPattern getNullAccessPattern() {
    return plain.getNullAccessPattern();
  }
}
