package io.polyshop.dev;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The demo's log-ins: they exist only with the demo data, their passwords are random and kept in
 * the data folder.
 */
public record DemoLogins(Login admin, Login staff, Login customer) {

  /** Who, by which password. */
  public record Login(String role, String email, String password) {
    @Override
    public String toString() {
      return "Login[" + email + ", password=***]";
    }
  }

  /**
   * @param secret gives the data folder's secret of a name
   */
  public static DemoLogins of(UnaryOperator<String> secret) {
    return new DemoLogins(
        login("admin", secret), login("staff", secret), login("customer", secret));
  }

  List<Login> all() {
    return List.of(admin, staff, customer);
  }

  private static Login login(String role, UnaryOperator<String> secret) {
    return new Login(role, role + "@demo.example", secret.apply("demo-" + role + "-password"));
  }
}
