package io.polyshop.load;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where each service answers: on 127.0.0.1 and the ports that {@code up} has, unless told otherwise
 * by {@code HOST}, {@code http://HOST} or {@code SERVICE=URL}.
 */
final class Addresses {

  private static final List<String> SERVICES =
      List.of("auth", "product", "inventory", "order", "payment", "notification", "analytics");
  private static final int FIRST_PORT = 8081;

  private final Map<String, URI> urls;

  private Addresses(Map<String, URI> urls) {
    this.urls = urls;
  }

  /**
   * @param bases as the command line gives them, the last word on a service counts
   * @param environment {@code ORDER_PORT} and so on
   * @throws LoadException if one is not an address
   */
  static Addresses of(List<String> bases, Map<String, String> environment) {
    var urls = new HashMap<String, URI>();
    all("http://127.0.0.1", environment, urls);
    for (var base : bases) {
      var equals = base.indexOf('=');
      if (equals < 0) {
        all(base.contains("://") ? base : "http://" + base, environment, urls);
      } else {
        one(base.substring(0, equals), base.substring(equals + 1), urls);
      }
    }
    return new Addresses(urls);
  }

  /** Scheme, host and port, without a slash at the end. */
  String url(String service) {
    return urls.get(service).toString();
  }

  URI uri(String service) {
    return urls.get(service);
  }

  /** The services on this machine. */
  List<String> local() {
    return SERVICES.stream()
        .filter(service -> Set.of("127.0.0.1", "localhost").contains(uri(service).getHost()))
        .toList();
  }

  private static void all(String base, Map<String, String> environment, Map<String, URI> urls) {
    var uri = parsed(base);
    for (int i = 0; i < SERVICES.size(); i++) {
      var service = SERVICES.get(i);
      var port = environment.get(service.toUpperCase(Locale.ROOT) + "_PORT");
      // One address with a port is a gateway in front of all.
      var suffix = uri.getPort() >= 0 ? "" : ":" + (port == null ? FIRST_PORT + i : port);
      urls.put(service, parsed(trimmed(base) + suffix));
    }
  }

  private static void one(String service, String url, Map<String, URI> urls) {
    if (!SERVICES.contains(service)) {
      throw new LoadException("--base names no service: " + service);
    }
    urls.put(service, parsed(trimmed(url)));
  }

  private static String trimmed(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static URI parsed(String url) {
    try {
      var uri = URI.create(url);
      if (uri.getHost() != null && uri.getScheme() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new LoadException("--base is not an address: " + url, e);
    }
    throw new LoadException("--base is not an address: " + url);
  }
}
