package io.polyshop.auth.domain;

import io.polyshop.runtime.config.TrustedProxies;

/**
 * Where a request comes from.
 *
 * @param address the client's IP address as text
 * @param userAgent what the client calls itself, 200 characters at most; null if it does not say
 * @param traceParent the trace that it belongs to, or null
 */
public record Origin(String address, String userAgent, String traceParent) {

  /** What is counted as one place: the address, of IPv6 the network of 64 bits that it is in. */
  public String network() {
    return TrustedProxies.network(address);
  }
}
