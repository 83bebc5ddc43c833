package io.polyshop.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.notification.domain.Outcome;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "recipient address not accepted, 550, Refused",
    "recipient address not accepted, 451, Deferred",
    "recipient address not accepted, 421, Unreachable",
    "DATA command not accepted, 554, Refused",
    "sending data failed, 552, Refused",
    "sending data failed, 450, Deferred",
    "sender address not accepted, 550, Unreachable",
    "got error response, 554, Unreachable",
    "AUTH failed, 535, Unreachable",
    "reset command failed, 500, Unreachable"
  })
  void onlyRefusalsOfTheMailAreTheMailsOwn(String command, int code, String outcome) {
    var error = new SMTPException(command, code, List.of(code + " no"), true);

    assertThat(SmtpErrors.outcome(error).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void aServerThatIsAwayIsNoFaultOfTheMail() {
    assertThat(SmtpErrors.outcome(new ConnectException("Connection refused")))
        .isEqualTo(new Outcome.Unreachable("Connection refused"));
    assertThat(SmtpErrors.outcome(new RuntimeException())).isInstanceOf(Outcome.Unreachable.class);
  }

  @Test
  void whatCannotBecomeAMailIsRefused() {
    assertThat(SmtpErrors.outcome(new IllegalArgumentException("invalid address")))
        .isEqualTo(new Outcome.Refused("invalid address"));
  }
}
