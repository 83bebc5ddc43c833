package io.polyshop.runtime.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client of good manners sends: each has an answer, and none raises an alarm. */
class RequestHeadIT {

  private static EdgeServer edge;

  @BeforeAll
  static void start() throws Exception {
    edge = new EdgeServer();
  }

  @AfterAll
  static void stop() throws Exception {
    edge.close();
  }

  @AfterEach
  void raisesNoAlarm() {
    assertThat(edge.alarms()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /docs/swagger-ui.css HTTP/1.1 | Range: bytes=99999999- | 416",
        "GET /docs/swagger-ui.css HTTP/1.1 | Range: bytes=x | 200",
        "GET /v1/words HTTP/1.1 | Host: y | 400",
        "GET /v1/words HTTP/1.1 | Authorization: Bearer x~Authorization: Bearer y | 400",
        "GET /v1/words/%zz HTTP/1.1 | X: y | 400",
        "GET /v1/words/%C0%AF HTTP/1.1 | X: y | 400",
        "GET /v1/words/%ED%A0%80 HTTP/1.1 | X: y | 400",
        "GET /v1/words?limit=%f HTTP/1.1 | X: y | 400",
        "GET /v1/words?limit=é HTTP/1.1 | X: y | 400",
        "GET * HTTP/1.1 | X: y | 404",
        "GET /v1/words?ids=a;limit=2 HTTP/1.1 | X: y | 400",
        "GET /v1/words?ids=a%3Blimit=2 HTTP/1.1 | X: y | 200",
        "GET /v1/words/a;b HTTP/1.1 | X: y | 200",
        "GET /v1/words?; HTTP/1.1 | X: y | 400",
        "GET /v1/words?= HTTP/1.1 | X: y | 400",
        "GET /v1/words?ids=a&= HTTP/1.1 | X: y | 400",
        "GET /v1/words?&ids=a& HTTP/1.1 | X: y | 200",
        "GET /v1/words#a HTTP/1.1 | X: y | 400",
        "GET /v1/words?ids=a#b HTTP/1.1 | X: y | 400",
        "GET http://x/v1/words HTTP/1.1 | X: y | 200",
        "GET HTTP://x:80/v1/words?ids=a HTTP/1.1 | X: y | 200",
        "GET ftp://x/v1/words HTTP/1.1 | X: y | 400",
        "GET http://a:b@x/v1/words HTTP/1.1 | X: y | 400",
        "GET http:///v1/words HTTP/1.1 | X: y | 400",
        "CONNECT x:80 HTTP/1.1 | X: y | 400",
        "GET /v1/words HTTP/1.1 | : y | 400",
        "GET /v1/words HTTP/1.1 | Transfer-Encoding: gzip, chunked | 400",
        "GET /v1/words HTTP/1.1 | Transfer-Encoding: gzip | 400",
        "GET /v1/words HTTP/1.1 | Transfer-Encoding: identity | 400",
        "GET /v1/words HTTP/1.1 | Transfer-Encoding: chunked~Transfer-Encoding: chunked | 400",
        "GET /v1/words HTTP/1.1 | Transfer-Encoding: Chunked~~0 | 200"
      })
  void answersWithTheStatusThatFits(String line, String header, int status) throws Exception {
    var answer =
        edge.exchange(line, "Host: x", "Connection: close", header.replace("~", "\r\n"), "");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    if (status >= 400) {
      assertThat(answer).contains("application/problem+json").contains("\"status\":" + status);
    }
  }

  @Test
  void asksForTheHost() throws Exception {
    assertThat(edge.exchange("GET /v1/words HTTP/1.1", "Connection: close", ""))
        .startsWith("HTTP/1.1 400");
    assertThat(edge.exchange("GET /v1/words HTTP/1.0", "")).startsWith("HTTP/1.0 200");
  }

  @ParameterizedTest
  @CsvSource({":80,400", "a@x,400", "x/y,400", "'x,y',400", "x:80,200", "[::1]:80,200"})
  void asksForAHostThatIsOne(String host, int status) throws Exception {
    var answer = edge.exchange("GET /v1/words HTTP/1.1", "Host: " + host, "Connection: close", "");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  /** Else what one reader takes for a body, another takes for a request. */
  @Test
  void readsNothingBehindABodyOfUnknownLength() throws Exception {
    var next = "GET /v1/words HTTP/1.1\r\nHost: x\r\n\r\n";
    var answer =
        edge.exchange(
            "POST /v1/words HTTP/1.1", "Host: x", "Transfer-Encoding: xchunked", "", next);
    assertThat(answer).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
  }

  @Test
  void refusesWhatNobodyCanBeExpectedToDo() throws Exception {
    var answer =
        edge.exchange(
            "POST /v1/words HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Content-Length: 2",
            "Expect: a-pony",
            "Connection: close",
            "",
            "{}");
    assertThat(answer).startsWith("HTTP/1.1 417").contains("expectation_failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/words?limit=%s HTTP/1.1", "GET /v1/words HTTP/1.1\r\nX: %s"})
  void explainsThatTheHeadIsTooLong(String head) throws Exception {
    var answer = edge.exchange(head.formatted("x".repeat(20_000)), "Host: x", "");
    assertThat(answer)
        .matches("(?s)HTTP/1\\.[01] " + (head.contains("X:") ? "431" : "414") + " .*")
        .contains("application/problem+json")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .contains("\"code\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "-1", "99999999999999999999", "", "7fffffffffffffff"})
  void answersBrokenChunksWithoutAnAlarm(String size) throws Exception {
    for (var path : new String[] {"POST /v1/words", "GET /v1/words", "POST /none"}) {
      var answer =
          edge.exchange(
              path + " HTTP/1.1",
              "Host: x",
              "Content-Type: application/json",
              "Transfer-Encoding: chunked",
              "Connection: close",
              "",
              size,
              "{}");
      assertThat(answer).as(path).doesNotStartWith("HTTP/1.1 5");
      if (path.equals("POST /v1/words")) {
        assertThat(answer).startsWith("HTTP/1.1 400").contains("malformed_request");
      }
    }
  }

  @Test
  void tellsAClientThatItsBodyIsTooLate() throws Exception {
    var answer =
        edge.exchange(
            "POST /v1/words HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Content-Length: 1000",
            "",
            "{");
    assertThat(answer).startsWith("HTTP/1.1 408").contains("request_timeout");
  }

  @Test
  void letsAClientHangUpInItsBody() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (var socket = edge.open()) {
        socket
            .getOutputStream()
            .write(
                ("POST /v1/words HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{")
                    .getBytes());
      }
    }
    // Answered after those were given up.
    assertThat(edge.exchange("GET /v1/words HTTP/1.1", "Host: x", "Connection: close", ""))
        .startsWith("HTTP/1.1 200");
  }
}
