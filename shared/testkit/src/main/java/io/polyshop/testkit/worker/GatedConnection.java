package io.polyshop.testkit.worker;

import io.vertx.core.Future;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A connection each of whose statements has to pass a gate; all else it does as it always does. */
final class GatedConnection {

  private final Gate gate;

  private GatedConnection(Gate gate) {
    this.gate = gate;
  }

  static SqlConnection of(SqlConnection connection, Gate gate) {
    var gated = new GatedConnection(gate);
    return proxy(
        SqlConnection.class,
        (method, args) -> {
          var answer = invoke(connection, method, args);
          return answer instanceof Query<?> query ? gated.query(query, (String) args[0]) : answer;
        });
  }

  private Object query(Query<?> query, String sql) {
    Class<?> type = query instanceof PreparedQuery<?> ? PreparedQuery.class : Query.class;
    return proxy(
        type,
        (method, args) -> {
          if (method.getName().startsWith("execute")) {
            return gate.pass(sql).compose(v -> (Future<?>) invoke(query, method, args));
          }
          var answer = invoke(query, method, args);
          return answer instanceof Query<?> mapped ? query(mapped, sql) : answer;
        });
  }

  private interface Call {
    Object answer(Method method, Object[] args);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> call.answer(method, args)));
  }

  private static Object invoke(Object target, Method method, Object[] args) {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
