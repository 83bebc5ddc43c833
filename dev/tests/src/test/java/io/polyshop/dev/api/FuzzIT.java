package io.polyshop.dev.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.TestShop;
import io.polyshop.testkit.ApiResponse;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that nobody should send, to every operation of every service: short in the suite, as
 * long as {@code -Dpolyshop.fuzz.requests} says otherwise. {@code -Dpolyshop.fuzz.seed} repeats a
 * run.
 */
class FuzzIT {

  private static final int REQUESTS = Integer.getInteger("polyshop.fuzz.requests", 1_500);
  private static final long SEED = Long.getLong("polyshop.fuzz.seed", 20_261_123L);
  private static final long HANG_MS = 5_000;
  private static final long SLOW_HANG_MS = 30_000;

  /** It would end the sessions of who asks, and the rest would be asked by nobody. */
  private static final String ENDS_THE_CALLER = "logoutAll";

  /** Each time an RSA key is made, which alone takes seconds where much else is asked. */
  private static final String IS_SLOW = "rotateKeys";

  @TempDir static Path folder;
  private static TestShop shop;
  private static final List<String> KNOWN_IDS = new ArrayList<>();
  private static List<ApiOperation> operations;
  private static String customer;

  @BeforeAll
  static void start() {
    shop = new TestShop(folder.resolve("data"), Map.of());
    operations = ApiOperation.all().stream().filter(o -> !o.id().equals(ENDS_THE_CALLER)).toList();
    customer = shop.token("customer");
    for (int i = 0; i < 3; i++) {
      var product = shop.product(100, 1_000);
      var order = TestShop.place(shop.client(customer), product, 1, "sim_ok");
      TestShop.awaitStatus(shop.client(customer), order, "PAID");
      KNOWN_IDS.addAll(List.of(product, order));
    }
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void writesNothingForWhoMayNot() {
    shop.audit();
    var before = shop.tables().everything();
    var random = new Random(SEED);
    var guarded = operations.stream().filter(o -> !o.roles().contains("public")).toList();
    for (int i = 0; i < REQUESTS / 3; i++) {
      var request = request(guarded, random);
      var staffOnly =
          Collections.disjoint(request.operation().roles(), List.of("customer", "user"));
      var sent = staffOnly && random.nextBoolean() ? request.with(customer) : request;
      assertThat(checked(sent).status()).as(sent.toString()).isBetween(400, 499);
    }
    assertThat(shop.tables().everything()).isEqualTo(before);
  }

  @Test
  void answersEverythingAndStillSells() {
    var tokens = List.of(customer, shop.token("staff"), shop.token("admin"));
    var random = new Random(SEED);
    var done = 0;
    for (int i = 0; i < REQUESTS; i++) {
      var request = request(operations, random);
      var caller = random.nextInt(tokens.size() + 1);
      var sent = caller == tokens.size() ? request : request.with(tokens.get(caller));
      done += checked(sent).status() < 300 ? 1 : 0;
    }
    // Else the requests are so broken that they show nothing.
    assertThat(done).isGreaterThan(REQUESTS / 10);
    var buyer = shop.customer();
    var order = TestShop.place(buyer, shop.product(100, 10), 1, "sim_ok");
    TestShop.awaitStatus(buyer, order, "PAID");
    shop.audit();
  }

  @Test
  void answersWhateverBytesCome() {
    var tokens = List.of(customer, shop.token("staff"), shop.token("admin"));
    var pages = pages();
    var quick = operations.stream().filter(o -> !o.id().equals(IS_SLOW)).toList();
    var random = new Random(SEED);
    var statuses = new TreeMap<Integer, Integer>();
    try (var log = LogWatch.open()) {
      for (int i = 0; i < REQUESTS; i++) {
        var request = request(quick, random);
        var caller = random.nextInt(tokens.size() + 1);
        var sent = caller == tokens.size() ? request : request.with(tokens.get(caller));
        var bytes =
            random.nextInt(6) == 0
                ? HostileBytes.of(pages.get(random.nextInt(pages.size())), random)
                : HostileBytes.of(shop.url(sent.operation().service()), sent, random);
        statuses.merge(checked(bytes), 1, Integer::sum);
      }
      assertThat(log.alarms()).isEmpty();
    }
    // Else the requests are so broken that they show nothing.
    assertThat(statuses.getOrDefault(200, 0)).as(statuses.toString()).isGreaterThan(REQUESTS / 20);
    shop.audit();
  }

  /** What is not in the contracts: pages, and the management port. */
  private static List<String> pages() {
    var pages = new ArrayList<String>();
    for (var path :
        List.of(
            "/", "/docs", "/docs/", "/docs/swagger-ui.css", "/docs/start.js", "/openapi.yaml")) {
      operations.forEach(o -> pages.add(shop.url(o.service()) + path));
    }
    for (var path : List.of("/", "/health/live", "/health/ready", "/metrics", "/none")) {
      pages.addAll(Collections.nCopies(operations.size() / 2, shop.managementUrl() + path));
    }
    return pages;
  }

  private static int checked(HostileBytes request) {
    var started = System.nanoTime();
    RawSocket.Answer answer;
    try {
      answer = request.send();
    } catch (UncheckedIOException e) {
      throw new AssertionError(e.getMessage() + "\n" + request, e);
    }
    var tookMs = (System.nanoTime() - started) / 1_000_000;
    var status = answer.status();
    assertThat(status < 500 || (status == 503 && answer.retryAfter()))
        .as(status + "\n" + request)
        .isTrue();
    assertThat(status > 0 || !request.whole()).as("an answer to\n" + request).isTrue();
    assertThat(tookMs).as("ms for " + request).isLessThan(HANG_MS);
    return status;
  }

  private static HostileRequest request(List<ApiOperation> among, Random random) {
    var operation = among.get(random.nextInt(among.size()));
    return HostileRequest.of(operation, random, KNOWN_IDS);
  }

  /** As the contract says, no 5xx but the 503 that says when to come again, and no hang. */
  private static ApiResponse checked(HostileRequest request) {
    var started = System.nanoTime();
    ApiResponse answer;
    try {
      answer = request.send(shop);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e.getMessage() + "\n" + request, e);
    }
    var tookMs = (System.nanoTime() - started) / 1_000_000;
    var busy = answer.status() == 503 && answer.header("Retry-After") != null;
    assertThat(answer.status() < 500 || busy).as(answer + "\n" + request).isTrue();
    var limitMs = request.operation().id().equals(IS_SLOW) ? SLOW_HANG_MS : HANG_MS;
    assertThat(tookMs).as("ms for " + request).isLessThan(limitMs);
    return answer;
  }
}
