package io.polyshop.auth.http;

import io.polyshop.auth.keys.Jwk;
import io.polyshop.auth.keys.SigningKeys;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.vertx.core.Future;
import java.util.List;

/** The keys by which everybody can verify access tokens. */
public record JwksApi(SigningKeys keys) implements Api {

  private static final String CACHE_CONTROL = "public, max-age=300";

  private record Jwks(List<Jwk> keys) {}

  @Override
  public void bind(Operations operations) {
    operations.on(
        "getJwks",
        request ->
            Future.succeededFuture(
                Reply.ok(new Jwks(keys.published())).with("Cache-Control", CACHE_CONTROL)));
  }
}
