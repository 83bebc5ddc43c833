package io.polyshop.auth.domain;

import java.util.List;

/**
 * Where a request comes from.
 *
 * @param address the client's IP address as text
 * @param userAgent what the client calls itself, 200 characters at most; null if it does not say
 * @param traceParent the trace that it belongs to, or null
 */
public record Origin(String address, String userAgent, String traceParent) {

  private static final int NETWORK_GROUPS = 4;

  /** What is counted as one place: the address, of IPv6 the network of 64 bits that it is in. */
  public String network() {
    var groups = address.split(":");
    return groups.length <= NETWORK_GROUPS
        ? address
        : String.join(":", List.of(groups).subList(0, NETWORK_GROUPS)) + "::/64";
  }
}
