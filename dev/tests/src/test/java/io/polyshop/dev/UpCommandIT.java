package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code polyshop up} and {@code demo} as processes, as a user runs them, and as kill -9 ends them.
 */
class UpCommandIT {

  private static final String STACK_TRACE = "\n\tat ";
  private static final String READY = "polyshop: ready in";

  private final ShopPorts ports = TestShop.freePorts();

  @TempDir Path folder;

  @Test
  void losesNothingWhenItIsKilledInTheMiddleOfOrders() throws Exception {
    var accepted = ConcurrentHashMap.<String>newKeySet();
    try (var up = up("first")) {
      up.awaitOutput(READY);
      var over = new AtomicBoolean();
      var shopper = shopper(accepted, over);
      Waiting.until("a hundred orders", () -> accepted.size() >= 100);
      up.kill();
      over.set(true);
      shopper.join();
    }
    try (var up = up("second")) {
      up.awaitOutput(READY);
      var tables = new ShopTables(ports.postgres(), secret("postgres-password"));
      Audit.passes(staff(), tables, "127.0.0.1:" + ports.kafka());
      assertThat(tables.rows("order", "select id from orders")).containsAll(accepted);
      assertThat(demo("demo").awaitEnd()).isZero();
      Audit.passes(staff(), tables, "127.0.0.1:" + ports.kafka());
      assertThat(up.stop()).isEqualTo(143);
      assertThat(up.output()).contains("polyshop: stopped");
    }
  }

  @Test
  void saysPlainlyWhyItCannotStart() {
    try (var up = up("running", "--no-demo")) {
      up.awaitOutput(READY);
      var second = up("second", "--no-demo");
      assertThat(second.awaitEnd()).isEqualTo(1);
      assertThat(second.output()).contains("is in use by another process");
      var elsewhere = start("elsewhere", "up", "--no-demo", "--data", folder + "/other");
      assertThat(elsewhere.awaitEnd()).isEqualTo(1);
      assertThat(elsewhere.output()).contains("port " + ports.of("auth")).contains("is taken");
    }
  }

  @Test
  void isNotReadyBeforeTheDemoDataIsThereAndThenRunsOnlyWhatWasAskedFor() throws Exception {
    try (var up = up("order", "order")) {
      up.awaitOutput("loading the demo data");
      Waiting.until("the shop to be ready", () -> isReadyWithItsData(up));
      up.awaitOutput(READY);
      assertThat(up.output())
          .contains("loaded")
          .doesNotContain(STACK_TRACE, "did not shut down cleanly", "\n  payment ");
      var anonymous = ApiClient.anonymous(ports);
      assertThat(anonymous.get("order", "/v1/orders").status()).isEqualTo(401);
      assertThatThrownBy(() -> anonymous.get("payment", "/v1/payments"))
          .hasMessageContaining("does not answer");
      assertThat(up.stop()).isEqualTo(143);
      assertThat(up.output())
          .contains("polyshop: stopped")
          .doesNotContain("did not shut down cleanly");
    }
  }

  @Test
  void stopsInOrderInTheMiddleOfItsStart() {
    try (var up = up("first")) {
      up.awaitOutput("polyshop: starting");
      assertThat(up.stop()).isEqualTo(143);
      assertThat(up.output())
          .contains("polyshop: stopped")
          .doesNotContain(STACK_TRACE, "did not shut down cleanly", READY);
    }
    try (var up = up("second", "--no-demo")) {
      up.awaitOutput(READY);
    }
  }

  @Test
  void saysPlainlyThatAFolderCannotBeUsed() throws Exception {
    var file = Files.createFile(folder.resolve("file"));
    var up = start("file.log", "up", "--data", file.toString());
    assertThat(up.awaitEnd()).isEqualTo(1);
    assertThat(up.output()).contains("cannot be the data folder").doesNotContain("\tat ");
  }

  private boolean isReadyWithItsData(JavaProcess up) {
    var ready = ready() == 200;
    assertThat(ready && !up.output().contains("polyshop: loaded")).as("ready too early").isFalse();
    return ready;
  }

  private int ready() {
    try {
      var url = URI.create("http://127.0.0.1:" + ports.management() + "/health/ready").toURL();
      return ((HttpURLConnection) url.openConnection()).getResponseCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Orders one after the other, as fast as they are answered, until told to stop. */
  private Thread shopper(Set<String> accepted, AtomicBoolean over) {
    var customer =
        ApiClient.anonymous(ports).login("customer@demo.example", secret("demo-customer-password"));
    var silent = new PrintStream(OutputStream.nullOutputStream());
    var demo = new DemoShopper(customer, silent);
    var thread =
        new Thread(
            () -> {
              for (int i = 0; !over.get() && i < 10_000; i++) {
                try {
                  accepted.add(demo.place(i).id());
                } catch (RuntimeException e) {
                  // Killed in the middle of this one: it was not accepted, so nobody waits for it.
                  over.set(true);
                }
              }
            });
    thread.start();
    return thread;
  }

  private JavaProcess up(String name, String... args) {
    var all = new String[args.length + 3];
    all[0] = "up";
    all[1] = "--data";
    all[2] = folder.resolve("data").toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return start(name, all);
  }

  private JavaProcess demo(String name) {
    return start(name, "demo", "--data", folder.resolve("data").toString());
  }

  private JavaProcess start(String name, String... args) {
    var environment = RunningShop.settings(ports);
    // What a killed process had claimed comes free after these.
    environment.put("SMTP_TIMEOUT", "1s");
    environment.put("MAIL_LEASE", "5s");
    environment.put("PAYMENT_CALL_TIMEOUT", "2s");
    environment.put("PAYMENT_CLAIM_LEASE", "5s");
    return JavaProcess.start("dev", environment, folder.resolve(name + ".log"), args);
  }

  private ApiClient staff() {
    return ApiClient.anonymous(ports).login("staff@demo.example", secret("demo-staff-password"));
  }

  private String secret(String name) {
    try {
      return Files.readString(folder.resolve("data/secrets").resolve(name)).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
