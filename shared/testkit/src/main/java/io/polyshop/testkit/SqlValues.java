package io.polyshop.testkit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.util.PGobject;

/**
 * Values as tests like them. From SQL: {@code uuid} is a {@code UUID}, {@code timestamptz} an
 * {@code Instant}, {@code date} a {@code LocalDate}, {@code json} and {@code jsonb} a {@code
 * String}, an array a {@code List}, numbers and texts as JDBC has them. To SQL: those, and enums by
 * their names.
 */
final class SqlValues {

  private SqlValues() {}

  static Map<String, Object> row(ResultSet result) throws SQLException {
    var columns = result.getMetaData();
    var row = new LinkedHashMap<String, Object>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.put(columns.getColumnLabel(i), fromSql(result.getObject(i)));
    }
    return row;
  }

  static Object toSql(Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  private static Object fromSql(Object value) throws SQLException {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (value instanceof PGobject other) {
      return other.getValue();
    }
    if (value instanceof java.sql.Array array) {
      return Arrays.asList((Object[]) array.getArray());
    }
    return value;
  }
}
