package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables are those of the database design. */
class NotificationTablesIT {

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new NotificationService()).with("MAIL_TRANSPORT", "log");

  @Test
  void emailLogs() {
    assertThat(columns("email_logs"))
        .containsExactly(
            "id uuid NO",
            "to_address text NO",
            "template text NO",
            "status text NO",
            "error_message text YES",
            "metadata json NO",
            "created_at timestamp with time zone NO");
    refusesOtherStatuses("email_logs");
  }

  @Test
  void smsLogs() {
    assertThat(columns("sms_logs"))
        .containsExactly(
            "id uuid NO",
            "phone_number text NO",
            "template text NO",
            "status text NO",
            "error_message text YES",
            "metadata json NO",
            "created_at timestamp with time zone NO");
    refusesOtherStatuses("sms_logs");
  }

  private static List<String> columns(String table) {
    return SERVICE
        .rows(
            """
            select column_name || ' ' || data_type || ' ' || is_nullable as text
            from information_schema.columns
            where table_schema = 'public' and table_name = ? order by ordinal_position
            """,
            table)
        .stream()
        .map(row -> (String) row.get("text"))
        .toList();
  }

  private static void refusesOtherStatuses(String table) {
    var insert = "insert into " + table + " values (?, 'a', 't', ?, null, '{}', now())";
    assertThat(SERVICE.execute(insert, new UUID(0, 1), "SENT")).isEqualTo(1);
    assertThat(SERVICE.execute(insert, new UUID(0, 2), "FAILED")).isEqualTo(1);
    assertThatThrownBy(() -> SERVICE.execute(insert, new UUID(0, 3), "PENDING"))
        .rootCause()
        .hasMessageContaining("status_check");
    assertThatThrownBy(() -> SERVICE.execute(insert, new UUID(0, 1), "SENT"))
        .rootCause()
        .hasMessageContaining("pkey");
  }
}
