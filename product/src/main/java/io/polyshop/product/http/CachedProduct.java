package io.polyshop.product.http;

import io.polyshop.product.domain.Product;
import io.polyshop.runtime.http.Conditions;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** The prepared answers to a GET of a product. */
public record CachedProduct(String tag, Buffer json, Reply found, Reply notModified) {

  /** The approximate size of an entry, without its JSON. */
  private static final int OVERHEAD_BYTES = 600;

  static CachedProduct of(Product product) {
    var tag = Conditions.tag(product.version());
    var json = StrictJson.encode(ProductView.of(product));
    // May be stored but must be revalidated each time, which the tag makes cheap.
    var headers = Map.of("ETag", tag, "Cache-Control", "no-cache");
    return new CachedProduct(
        tag, json, new Reply(200, json, headers), new Reply(304, null, headers));
  }

  Reply reply(Conditions conditions) {
    return conditions.isKnown(tag) ? notModified : found;
  }

  /** How much memory it takes, approximately. */
  public int bytes() {
    return json.length() + OVERHEAD_BYTES;
  }
}
