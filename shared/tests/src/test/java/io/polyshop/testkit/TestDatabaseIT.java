package io.polyshop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a database's rows are after it was restored. */
class TestDatabaseIT {

  private static TestBed bed;

  @RegisterExtension static final BeforeAllCallback TEST_BED = context -> bed = TestBed.of(context);

  private static TestDatabase database;

  @BeforeAll
  static void keep() {
    database = TestDatabase.create(bed.backing().postgres(), "probe");
    database.execute(
        """
        create table users (id bigint generated always as identity primary key, name text,
          upper text generated always as (upper(name)) stored);
        create table orders (id serial primary key, user_id bigint not null references users);
        create table empty (id bigserial);
        insert into users (name) values ('ada'), ('bob');
        insert into orders (user_id) values (1)
        """);
    database.keep();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void hasTheRowsAndTheNextNumbersThatWereKept() {
    var kept = database.tables();
    for (int round = 0; round < 2; round++) {
      database.execute(
          """
          delete from orders; delete from users where id = 1; update users set name = 'eve';
          insert into users (name) values ('dan'); insert into empty default values
          """);

      database.restore();

      assertThat(database.tables()).isEqualTo(kept);
      assertThat(database.rows("insert into users (name) values ('x') returning id"))
          .containsExactly(Map.of("id", 3L));
      assertThat(database.rows("insert into empty default values returning id"))
          .containsExactly(Map.of("id", 1L));
      database.restore();
    }
  }
}
