package io.polyshop.product.http;

import io.polyshop.runtime.problem.Violations;
import java.net.URI;
import java.net.URISyntaxException;

/** The body of addImage: the absolute http or https URL of the image. */
record AddImageBody(String url) {

  private static final int MAX_URL = 2_000;

  AddImageBody {
    new Violations()
        .length(url, "url", 1, MAX_URL)
        .check(isWebAddress(url), "url", "must be an http or https URL")
        .throwIfAny();
  }

  private static boolean isWebAddress(String url) {
    try {
      var uri = new URI(url == null ? "" : url);
      var scheme = uri.getScheme();
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
