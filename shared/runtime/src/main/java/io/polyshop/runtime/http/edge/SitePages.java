package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.http.Conditions;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.http.Site;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The static files of a {@link Site}. They are read once and kept; a browser asks each time whether
 * they are still the same, so that a new version is seen at once.
 */
final class SitePages {

  private static final String INDEX = "/index.html";
  private static final int TAG_DIGITS = 24;

  /** Nothing in place, nothing of anybody else, and no markup made out of text. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webmanifest", "application/manifest+json");

  private final Site site;

  SitePages(Site site) {
    this.site = site;
  }

  void mountOn(Router router) {
    site.files().forEach((address, resource) -> mount(router, address, read(resource)));
  }

  private static void mount(Router router, String address, Buffer content) {
    var tag = Conditions.tag(DigestUtils.sha256Hex(content.getBytes()).substring(0, TAG_DIGITS));
    var whole = with(tag, Reply.ok(content)).with("Content-Type", type(address));
    // The browser takes the policy of this answer for what it has: it must be the same.
    var known = with(tag, Reply.notModified());
    Handler<RoutingContext> answer =
        context -> (Request.of(context).conditions().isKnown(tag) ? known : whole).writeTo(context);
    router.get(address).handler(answer);
    if (address.equals(INDEX)) {
      router.get("/").handler(answer);
    }
  }

  private static Reply with(String tag, Reply reply) {
    return reply
        .with("Content-Security-Policy", POLICY)
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "no-cache")
        .with("ETag", tag);
  }

  private static Buffer read(String resource) {
    try (var in = SitePages.class.getClassLoader().getResourceAsStream(resource)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be read: " + resource, e);
    }
  }

  private static String type(String address) {
    var type = TYPES.get(address.substring(address.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("which type of content is " + address + "?");
    }
    return type;
  }
}
