package io.polyshop.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.util.stream.Collectors;

/** Bodies of the API: records to JSON, and JSON to records, strictly. */
public final class StrictJson {

  private static final int MAX_DEPTH = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(
              WholeNumber.addTo(
                  new SimpleModule("strict").addDeserializer(String.class, new StorableText())))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          // Else an empty text would be read as null, where null may mean "clear it".
          .withCoercionConfigDefaults(
              config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private StrictJson() {}

  /** The value as JSON. */
  public static Buffer encode(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** The value as Vert.x's JSON types have it: an object, an array or a scalar. */
  public static Object tree(Object value) {
    return Json.decodeValue(encode(value));
  }

  /**
   * The record that the JSON says.
   *
   * @throws ApiException 400, with the bad field where one can be named
   */
  public static <T> T decode(Buffer json, Class<T> type) {
    if (json == null || json.length() == 0) {
      throw ApiException.malformed("a JSON body is required");
    }
    var bytes = json.getBytes();
    if (!isUtf8(bytes)) {
      throw ApiException.malformed("the body must be UTF-8");
    }
    try {
      T value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw ApiException.malformed("the body must not be null");
      }
      return value;
    } catch (JsonMappingException e) {
      throw refusal(e);
    } catch (IOException e) {
      throw ApiException.malformed("the body is not valid JSON");
    }
  }

  /** Jackson would take UTF-16 and UTF-32 too, by their marks and zeros; RFC 8259 does not. */
  private static boolean isUtf8(byte[] json) {
    for (int i = 0; i < Math.min(json.length, 4); i++) {
      if (json[i] == 0) {
        return false;
      }
    }
    return Utf8.isValid(json);
  }

  private static ApiException refusal(JsonMappingException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApiException api) {
        return api;
      }
      if (cause instanceof StreamConstraintsException) {
        return ApiException.malformed("the JSON is nested too deeply, or a value is too long");
      }
    }
    var field = path(error);
    return field.isEmpty()
        ? ApiException.malformed("the body does not match the contract")
        : ApiException.invalid(field, FieldErrors.message(error));
  }

  private static String path(JsonMappingException error) {
    return error.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
