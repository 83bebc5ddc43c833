package io.polyshop.runtime.json;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Jackson's refusal of a field, in the words that clients read. */
final class FieldErrors {

  private static final Map<Class<?>, String> WANTED =
      Map.ofEntries(
          Map.entry(String.class, "must be a string"),
          Map.entry(UUID.class, "must be a UUID"),
          Map.entry(LocalDate.class, "must be a date such as 2026-01-31"),
          Map.entry(boolean.class, "must be true or false"),
          Map.entry(Boolean.class, "must be true or false"),
          Map.entry(int.class, "must be a whole number of 32 bits"),
          Map.entry(Integer.class, "must be a whole number of 32 bits"),
          Map.entry(long.class, "must be a whole number of 64 bits"),
          Map.entry(Long.class, "must be a whole number of 64 bits"));

  private FieldErrors() {}

  static String message(JsonMappingException error) {
    if (error instanceof UnrecognizedPropertyException) {
      return "is not a known field";
    }
    if (error instanceof InvalidFormatException format && isUnstorable(format)) {
      return StorableText.REFUSAL;
    }
    if (error.getCause() instanceof InputCoercionException number) {
      return wanted(number.getTargetType());
    }
    if (error instanceof MismatchedInputException mismatch) {
      // Jackson has no type of its own for this one.
      return error.getOriginalMessage().startsWith("Cannot map `null`")
          ? "is required"
          : wanted(mismatch.getTargetType());
    }
    return "is not valid";
  }

  private static boolean isUnstorable(InvalidFormatException error) {
    return error.getTargetType() == String.class && error.getValue() instanceof String;
  }

  private static String wanted(Class<?> type) {
    if (type == null) {
      return "is not valid";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be an array";
    }
    if (type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "must be an object";
    }
    var temporal = Temporal.class.isAssignableFrom(type);
    return WANTED.getOrDefault(
        type, temporal ? "must be a time such as 2026-01-31T12:00:00Z" : "is not valid");
  }
}
