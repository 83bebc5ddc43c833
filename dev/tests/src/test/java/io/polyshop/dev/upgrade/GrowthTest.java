package io.polyshop.dev.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table a (b integer not null, c text default 'x;y'); create unique index d on a"
            + " (b);",
        "alter table a add column b text; -- drop table a;",
        "alter table a add column b integer not null default 0,\n"
            + "  add constraint c check (b between 0 and total)",
        "alter table a alter column b set default 1, alter column c drop not null",
        "alter table a add column refund uuid; create unique index b on a (refund, c)",
        "alter table a drop constraint b; drop index c; create index c on a (d)",
        "alter table a set (fillfactor = 50); update a set b = 1; insert into a values (1, 2)",
      })
  void takesWhatAddsOrGivesRoom(String sql) {
    assertThat(Growth.others(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table a",
        "alter table a drop column b",
        "alter table a rename to b",
        "alter table a rename column b to c",
        "alter table a add column b text not null",
        "alter table a alter column b set not null",
        "alter table a alter column b type bigint",
        "alter table a add constraint b check (c > 0)",
        "alter table a add constraint b unique (c)",
        "create unique index a on b (c)",
        "delete from a",
        "truncate a",
        "do $$ begin execute 'drop table a'; end $$",
      })
  void namesWhatAnOlderReplicaMayNotSurvive(String sql) {
    assertThat(Growth.others(sql)).isNotEmpty();
  }

  @Test
  void looksAtEachPartByItself() {
    assertThat(
            Growth.others(
                "ALTER TABLE a\n  ADD COLUMN b text DEFAULT 'x, drop column y',\n  DROP COLUMN c;"))
        .containsExactly("alter table a drop column c");
  }
}
