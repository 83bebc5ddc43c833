package io.polyshop.payment.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyshop.runtime.problem.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

  private static final long NOW = 1_800_000_000L;
  private static final byte[] BODY = "{\"id\": \"1\"}".getBytes(UTF_8);

  /** By {@code printf '%s.%s' 1800000000 '{"id": "1"}' | openssl dgst -sha256 -hmac ...}. */
  private static final String MAC =
      "69576dbba2d4ff866a659ba12b39e2e697bd2ee2d31cd901764ca9da0e16ed8f";

  private final WebhookSignature signature =
      new WebhookSignature(
          "a secret of the test",
          Duration.ofMinutes(5),
          Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

  @Test
  void takesWhatOpensslSigned() {
    assertThat(HexFormat.of().formatHex(signature.mac("" + NOW, BODY))).isEqualTo(MAC);
    assertThatCode(() -> signature.check("t=" + NOW + ",v1=" + MAC, BODY))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> signature.check("t=" + NOW + ", v1=" + "0".repeat(64) + ", v1=" + MAC, BODY))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=1800000000",
        "t=1800000000,v1=",
        "t=1800000000,v1=00",
        "t=1800000000,v0=69576dbba2d4ff866a659ba12b39e2e697bd2ee2d31cd901764ca9da0e16ed8f",
        "t=1800000001,v1=69576dbba2d4ff866a659ba12b39e2e697bd2ee2d31cd901764ca9da0e16ed8f",
        "t=-1,v1=69576dbba2d4ff866a659ba12b39e2e697bd2ee2d31cd901764ca9da0e16ed8f",
        "t=99999999999999999999,v1=69576dbba2d4ff866a659ba12b39e2e697bd2ee2d31cd901764ca9da0e16ed8f",
        "v1=69576dbba2d4ff866a659ba12b39e2e697bd2ee2d31cd901764ca9da0e16ed8f,t=1800000000",
        ",,,,,,,,,,,,"
      })
  void refusesOtherHeaders(String header) {
    assertThat(refusal(header, BODY)).isEqualTo("invalid_signature");
  }

  @Test
  void refusesAnotherBodyAndNoHeader() {
    assertThat(refusal("t=" + NOW + ",v1=" + MAC, "{\"id\": \"2\"}".getBytes(UTF_8)))
        .isEqualTo("invalid_signature");
    assertThat(refusal(null, BODY)).isEqualTo("invalid_signature");
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, 100_000})
  void refusesAnotherTime(long secondsAway) {
    assertThat(refusal(signed(NOW + secondsAway), BODY)).isEqualTo("stale_signature");
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 0, 300})
  void takesWhatIsNearEnough(long secondsAway) {
    assertThatCode(() -> signature.check(signed(NOW + secondsAway), BODY))
        .doesNotThrowAnyException();
  }

  private String signed(long time) {
    return "t=" + time + ",v1=" + HexFormat.of().formatHex(signature.mac("" + time, BODY));
  }

  private String refusal(String header, byte[] body) {
    var refused = catchThrowableOfType(ApiException.class, () -> signature.check(header, body));
    assertThat(refused.status()).isEqualTo(401);
    return refused.code();
  }
}
