package io.polyshop.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /**
   * Those of a running shop's folder.
   *
   * @throws StartException if there is no demo data
   */
  public static DemoLogins ofFolder(Path data) {
    if (!Files.exists(data.resolve("demo-loaded"))) {
      throw new StartException(
          "no demo data in " + data.toAbsolutePath() + ": run ./polyshop up first", null);
    }
    return of(name -> secret(data, name));
  }

  /**
   * @throws IllegalArgumentException if there is no log-in of that role
   */
  Login of(String role) {
    return all().stream()
        .filter(login -> login.role().equals(role))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no log-in of the role '" + role + "'"));
  }

  /** All of them. */
  public List<Login> all() {
    return List.of(admin, staff, customer);
  }

  private static String secret(Path data, String name) {
    try {
      return Files.readString(data.resolve("secrets").resolve(name)).strip();
    } catch (IOException e) {
      throw new StartException("the demo's passwords cannot be read in " + data, e);
    }
  }

  private static Login login(String role, UnaryOperator<String> secret) {
    return new Login(role, role + "@demo.example", secret.apply("demo-" + role + "-password"));
  }
}
