package io.polyshop.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.problem.ApiException.Violation;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Jackson itself: what it throws may change with its version. */
final class FieldErrorsTest {

  enum Kind {
    SMALL,
    LARGE
  }

  record Inner(String name) {}

  record Body(
      String text,
      UUID id,
      Kind kind,
      int count,
      Long amount,
      boolean flag,
      Instant at,
      LocalDate day,
      List<String> list,
      Map<String, String> map,
      Inner inner) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text   | 7                      | must be a string",
        "text   | {}                     | must be a string",
        "text   | '\\u0000'              | contains a character that cannot be stored",
        "text   | '\\ud800'              | contains a character that cannot be stored",
        "id     | 'x'                    | must be a UUID",
        "id     | ''                     | must be a UUID",
        "kind   | 'HUGE'                 | must be one of SMALL, LARGE",
        "kind   | 1                      | must be one of SMALL, LARGE",
        "count  | null                   | is required",
        "count  | '1'                    | must be a whole number of 32 bits",
        "count  | 1.5                    | must be a whole number of 32 bits",
        "count  | 3000000000             | must be a whole number of 32 bits",
        "amount | 99999999999999999999   | must be a whole number of 64 bits",
        "flag   | 'true'                 | must be true or false",
        "at     | 'yesterday'            | must be a time such as 2026-01-31T12:00:00Z",
        "day    | 'today'                | must be a date such as 2026-01-31",
        "list   | 'x'                    | must be an array",
        "map    | 'x'                    | must be an object",
        "inner  | 'x'                    | must be an object",
        "more   | 1                      | is not a known field"
      })
  void saysWhatTheFieldMustBe(String field, String value, String message) {
    var json = ("{'" + field + "': " + value + "}").replace('\'', '"');
    if (!field.equals("count")) {
      json = json.replace("}", ", \"count\": 1, \"flag\": true}").replace("{,", "{");
    }
    var refused = refusal(json);
    assertThat(refused.violations()).containsExactly(new Violation(field, message));
    assertThat(refused.getMessage()).isEqualTo(field + " " + message);
  }

  private static ApiException refusal(String json) {
    return catchThrowableOfType(
        ApiException.class, () -> StrictJson.decode(Buffer.buffer(json), Body.class));
  }
}
