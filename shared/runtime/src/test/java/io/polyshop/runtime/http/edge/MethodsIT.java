package io.polyshop.runtime.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods and media types by RFC 9110. */
class MethodsIT {

  private static EdgeServer edge;

  @BeforeAll
  static void start() throws Exception {
    edge = new EdgeServer();
  }

  @AfterAll
  static void stop() throws Exception {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/words",
        "/v1/words/a",
        "/docs",
        "/openapi.yaml",
        "/docs/start.js",
        "/",
        "/deep/long.js"
      })
  void answersHeadAsGetWithoutTheBody(String path) throws Exception {
    var get = edge.exchange("GET " + path + " HTTP/1.1", "Host: x", "Connection: close", "");
    var head = edge.exchange("HEAD " + path + " HTTP/1.1", "Host: x", "Connection: close", "");
    assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    assertThat(head.strip().split("\r\n"))
        .containsExactlyInAnyOrder(get.substring(0, get.indexOf("\r\n\r\n")).split("\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE /v1/words | GET, HEAD, POST, PATCH, OPTIONS",
        "PROPFIND /v1/words/a | GET, HEAD, OPTIONS",
        "POST /docs | GET, HEAD, OPTIONS",
        "POST / | GET, HEAD, OPTIONS"
      })
  void saysWhichMethodsAPathHas(String line, String allowed) throws Exception {
    var answer = edge.exchange(line + " HTTP/1.1", "Host: x", "Connection: close", "");
    assertThat(answer)
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("allow: " + allowed + "\r\n");
    assertThat(answer).contains("method_not_allowed");
  }

  @Test
  void answersOptions() throws Exception {
    var answer = edge.exchange("OPTIONS /v1/words HTTP/1.1", "Host: x", "Connection: close", "");
    assertThat(answer)
        .startsWith("HTTP/1.1 204")
        .containsIgnoringCase("allow: GET, HEAD, POST, PATCH, OPTIONS\r\n");
    assertThat(edge.exchange("OPTIONS /none HTTP/1.1", "Host: x", "Connection: close", ""))
        .startsWith("HTTP/1.1 404");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | APPLICATION/Json ; Charset=\"utf-8\" | 200",
        "POST | application/merge-patch+json | 415",
        "PATCH | application/merge-patch+json | 200",
        "PATCH | Application/Merge-Patch+JSON; charset=UTF-8 | 200",
        "POST | application/json; charset=latin1 | 415",
        "POST | application/json; charset=utf-8; charset=latin1 | 415",
        "POST | application/json;; charset=utf-8; | 200",
        "POST | application/json; q=\";\" | 200",
        "POST | application/json;charset | 415",
        "POST | application/json; q=\" | 415",
        "POST | application/json; =utf-8 | 415",
        "POST | ; | 415",
        "POST | ;; | 415",
        "PATCH | ;charset=utf-8 | 415"
      })
  void knowsMediaTypesHoweverTheyAreSpelt(String method, String type, int status) throws Exception {
    assertThat(send(method, "{\"text\": \"a\"}", "Content-Type: " + type))
        .startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip", "GZIP", "identity, gzip", "nonsense"})
  void refusesAnEncodedBody(String encoding) throws Exception {
    var json = "Content-Type: application/json";
    assertThat(send("POST", "{\"text\": \"a\"}", json + "\r\nContent-Encoding: " + encoding))
        .startsWith("HTTP/1.1 415")
        .containsIgnoringCase("accept-encoding: identity");
    assertThat(send("POST", "{\"text\": \"a\"}", json + "\r\nContent-Encoding: identity"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": \"a\", \"count\": 1005.0} | 200",
        "{\"text\": \"a\", \"count\": 5e0} | 200",
        "{\"text\": \"a\", \"count\": 5.1} | 400",
        "{\"text\": \"a\", \"count\": 1e-400000000} | 400",
        "{\"text\": \"a\", \"count\": 1e400000000} | 400",
        "{\"text\": \"a\", \"count\": 9223372036854775808.0} | 400",
        "{\"text\": \"a\\u002fb\"} | 200",
        "{\"text\": \"a\u00c0\u00afb\"} | 400",
        "{\"te\u00c1\u00b8t\": \"a\"} | 400",
        "{\"text\": \"\u00ed\u00a0\u0080\"} | 400",
        "{\"text\": \"\\ud800\"} | 400",
        "{\"text\": \"\\ud83d\\ude00\"} | 200"
      })
  void readsBodiesStrictly(String body, int status) throws Exception {
    for (var method : new String[] {"POST", "PATCH"}) {
      assertThat(send(method, body, "Content-Type: application/json"))
          .as(method)
          .startsWith("HTTP/1.1 " + status);
    }
  }

  private static String send(String method, String body, String headers) throws Exception {
    return edge.exchange(
        method + " /v1/words HTTP/1.1",
        "Host: x",
        headers,
        "Content-Length: " + body.length(),
        "Connection: close",
        "",
        body);
  }

  @Test
  void compressesLongAnswersForWhoAsks() throws Exception {
    var head = "GET /v1/words HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    assertThat(edge.exchange(head + "Accept-Encoding: br, GZIP;q=0.5", ""))
        .containsIgnoringCase("content-encoding: gzip")
        .containsIgnoringCase("vary: accept-encoding")
        .hasSizeLessThan(EdgeServer.LONG_TEXT.length() / 4);
    for (var other :
        new String[] {"br", "gzip;q=0", "gzip; q=0.000", "identity", "", ";;,,=", "xgzip"}) {
      assertThat(edge.exchange(head + "Accept-Encoding: " + other, ""))
          .as(other)
          .containsIgnoringCase("vary: accept-encoding")
          .doesNotContainIgnoringCase("content-encoding")
          .contains(EdgeServer.LONG_TEXT);
    }
    var brief = head.replace("words", "words/a") + "Accept-Encoding: gzip";
    assertThat(edge.exchange(brief, "")).doesNotContainIgnoringCase("content-encoding");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/words?limit=1&ids=a,b | 200 | ''",
        "/v1/words? | 200 | ''",
        "/v1/words?limt=1 | 400 | limt",
        "/v1/words?limit=1&limit=2 | 400 | limit",
        "/v1/words?ids=a&ids=b | 400 | ids",
        "/v1/words?Limit=1 | 400 | Limit",
        "/v1/words?=1 | 400 | 1",
        "/v1/words/a?x | 400 | x",
        "/v1/words/a?%78=1 | 400 | x"
      })
  void refusesParametersThatTheContractDoesNotName(String address, int status, String field)
      throws Exception {
    var answer = edge.exchange("GET " + address + " HTTP/1.1", "Host: x", "Connection: close", "");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    if (status == 400) {
      assertThat(answer).contains("\"field\":\"" + field + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ids=%25 | 200",
        "ids=1,/**/1,%5B | 200",
        "email=a%25b@x.org | 200",
        "email=%2500 | 200",
        "limit=-5 | 200",
        "limit=5.0 | 200",
        "limit=%35 | 200",
        "limit=%25 | 400",
        "limit=%2531 | 400",
        "limit=%2b1 | 400",
        "limit=+1 | 400",
        "limit=/**/1 | 400",
        "limit=1%20 | 400",
        "limit= | 400",
        "limit=%5B1%5D | 400",
        "limit=null | 400"
      })
  void readsParametersAsTheHandlerDoes(String query, int status) throws Exception {
    var answer =
        edge.exchange(
            "GET /v1/words?" + query + " HTTP/1.1",
            "Host: x",
            "X-Word: 100%",
            "Connection: close",
            "");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    if (status == 400) {
      assertThat(answer).contains("\"field\":\"limit\"");
    }
  }

  @Test
  void knowsAThingByItsIdHoweverThatIsSpelt() throws Exception {
    var id = "0199e5c0-0000-7000-8000-00000000000a";
    var known = thing(id);
    assertThat(known).startsWith("HTTP/1.1 200").containsPattern("\"text\":\"[0-9a-f]{64}\"");
    for (var same : new String[] {id.toUpperCase(Locale.ROOT), id + "/", "%30" + id.substring(1)}) {
      assertThat(thing(same)).as(same).isEqualTo(known);
    }
    assertThat(thing("1" + id.substring(1))).startsWith("HTTP/1.1 200").isNotEqualTo(known);
    for (var none :
        new String[] {
          "1-1-1-1-1", "+" + id.substring(1), "fff0199e5c0-0-7000-8000-1", id + "%20"
        }) {
      assertThat(thing(none)).as(none).startsWith("HTTP/1.1 404").contains("not_found");
    }
  }

  private static String thing(String id) throws Exception {
    return edge.exchange(
        "GET /v1/things/" + id + " HTTP/1.1",
        "Host: x",
        "Idempotency-Key: k",
        "Connection: close",
        "");
  }
}
