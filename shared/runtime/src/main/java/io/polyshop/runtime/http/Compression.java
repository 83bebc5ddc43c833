package io.polyshop.runtime.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses answers for clients that ask for it by {@code Accept-Encoding}, if they are long
 * enough to be worth the time: on the event loop, so fast rather than small.
 */
final class Compression {

  /** The hot answers are shorter, and cost nothing more. */
  static final int MIN_BYTES = 4_096;

  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

  private Compression() {}

  /** What to send of this body; says in the answer's headers how it is encoded. */
  static Buffer apply(HttpServerRequest request, Buffer body) {
    if (body.length() < MIN_BYTES) {
      return body;
    }
    var headers = request.response().headers();
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (!isAsked(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
      return body;
    }
    headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
    var tag = headers.get(HttpHeaders.ETAG);
    if (tag != null) {
      headers.set(HttpHeaders.ETAG, tag(tag));
    }
    return gzip(body);
  }

  /** The entity tag of the compressed answer: other bytes have another strong tag. */
  static String tag(String plain) {
    return plain.substring(0, plain.length() - 1) + "-gzip\"";
  }

  static boolean isAsked(String accepted) {
    if (accepted == null) {
      return false;
    }
    for (var coding : accepted.toLowerCase(Locale.ROOT).split(",")) {
      var parts = coding.split(";", 2);
      if (parts[0].strip().equals("gzip")) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0{0,3})?");
      }
    }
    return false;
  }

  private static Buffer gzip(Buffer body) {
    var bytes = new ByteArrayOutputStream(body.length() / 4);
    try (var zip = new Fast(bytes)) {
      zip.write(body.getBytes());
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static final class Fast extends GZIPOutputStream {

    Fast(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
