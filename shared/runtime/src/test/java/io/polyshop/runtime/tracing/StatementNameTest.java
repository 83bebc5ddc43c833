package io.polyshop.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select id from orders where id = $1 | SELECT orders",
        "insert into outbox (id) select 1 from unnest($1) | INSERT outbox",
        "update payments p set status = 'x' | UPDATE payments",
        "delete from outbox where position = any($1) | DELETE outbox",
        "with due as (select id from refunds r for update skip locked) update refunds r set x = 1"
            + " | UPDATE refunds",
        "select * from orders order by id for update skip locked | SELECT orders",
        "BEGIN | BEGIN",
        "select 1 | SELECT"
      })
  void saysWhatIsDoneToWhichTable(String sql, String name) {
    assertThat(StatementName.of(sql)).isEqualTo(name);
  }
}
