package io.polyshop.auth.http;

import io.polyshop.auth.keys.PublishedKey;
import io.polyshop.auth.keys.SigningKeys;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Conditions;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.stream.Collectors;

/** The signing keys: public for everybody who verifies tokens, rotated by administrators. */
public final class KeysApi implements Api {

  private final SigningKeys keys;
  private final Duration cached;

  /**
   * @param cached how long clients may cache the key set
   */
  public KeysApi(SigningKeys keys, Duration cached) {
    this.keys = keys;
    this.cached = cached;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getJwks", this::jwks)
        .on("listKeys", this::list)
        .on("rotateKeys", request -> keys.rotate().map(key -> Reply.accepted(view(key))));
  }

  private Future<Reply> jwks(Request request) {
    var published = keys.published();
    // Key ids are hashes of the keys: together they identify the set.
    var tag =
        Conditions.tag(
            published.stream().map(key -> key.key().id()).collect(Collectors.joining(".")));
    var reply =
        request.conditions().isKnown(tag)
            ? Reply.notModified()
            : Reply.ok(
                new JwkSetView(published.stream().map(key -> key.key().publicJwk()).toList()));
    return Future.succeededFuture(
        reply.with("ETag", tag).with("Cache-Control", "public, max-age=" + cached.toSeconds()));
  }

  private Future<Reply> list(Request request) {
    return Future.succeededFuture(
        Reply.ok(new KeyListView(keys.published().stream().map(this::view).toList())));
  }

  private KeyView view(PublishedKey key) {
    return KeyView.of(key, keys.state(key));
  }
}
