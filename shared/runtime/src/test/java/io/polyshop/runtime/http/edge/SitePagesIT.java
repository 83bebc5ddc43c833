package io.polyshop.runtime.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Static files beside the API. */
class SitePagesIT {

  private static final Pattern TAG = Pattern.compile("(?i)\r\netag: (\"[^\"]+\")\r\n");

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
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | text/html; charset=utf-8 | <title>edge</title>",
        "/index.html | text/html; charset=utf-8 | <title>edge</title>",
        "/deep/long.js | text/javascript; charset=utf-8 | export const word7"
      })
  void areServedWithAStrictPolicy(String path, String type, String content) throws Exception {
    assertThat(get(path))
        .startsWith("HTTP/1.1 200")
        .contains(content)
        .containsIgnoringCase("content-type: " + type + "\r\n")
        .containsIgnoringCase("cache-control: no-cache\r\n")
        .contains("default-src 'none'; script-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void areNotSentAgainIfTheyAreTheSame() throws Exception {
    var tag = TAG.matcher(get("/deep/long.js"));
    assertThat(tag.find()).isTrue();

    assertThat(get("/deep/long.js", "If-None-Match: " + tag.group(1)))
        .startsWith("HTTP/1.1 304")
        .contains("script-src 'self'");
    assertThat(get("/deep/long.js", "If-None-Match: \"other\"")).startsWith("HTTP/1.1 200");
  }

  @Test
  void areCompressed() throws Exception {
    assertThat(get("/deep/long.js", "Accept-Encoding: gzip"))
        .containsIgnoringCase("content-encoding: gzip\r\n")
        .doesNotContain("export const");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/deep",
        "/deep/none.js",
        "/deep/../openapi.yaml.js",
        "/..%2fopenapi.yaml",
        "/site"
      })
  void hideEverythingElse(String path) throws Exception {
    assertThat(get(path)).startsWith("HTTP/1.1 404").contains("not_found");
  }

  private static String get(String path, String... headers) throws Exception {
    return edge.exchange(
        "GET " + path + " HTTP/1.1",
        "Host: x",
        "Connection: close",
        String.join("\r\n", headers),
        "");
  }
}
