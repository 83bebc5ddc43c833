package io.polyshop.runtime.config;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Where requests come from. What {@code X-Forwarded-For} says is believed only as far as the
 * proxies that wrote it are named in the settings: anybody can send that header.
 */
public final class TrustedProxies {

  private static final int NETWORK_GROUPS = 4;

  private final List<IpSubnetFilterRule> rules;

  private TrustedProxies(List<IpSubnetFilterRule> rules) {
    this.rules = rules;
  }

  /**
   * From addresses and networks ({@code 10.0.0.0/8}), with commas between them.
   *
   * @throws ConfigException if one is neither
   */
  public static TrustedProxies parse(String setting, String text) {
    return new TrustedProxies(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(part -> rule(setting, part))
            .toList());
  }

  /**
   * The nearest address that is no proxy of ours; the peer's if nobody says more.
   *
   * @param forwardedFor all values of {@code X-Forwarded-For}, with commas between them
   */
  public String client(String peer, String forwardedFor) {
    var hops = forwardedFor.split(",");
    var client = peer;
    for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
      var hop = address(hops[i].strip());
      if (hop == null) {
        break;
      }
      client = hop.getHostAddress();
    }
    return client;
  }

  /** What is counted as one place: the address, of IPv6 the network of 64 bits that it is in. */
  public static String network(String address) {
    var groups = address.split(":");
    return groups.length <= NETWORK_GROUPS
        ? address
        : String.join(":", List.of(groups).subList(0, NETWORK_GROUPS)) + "::/64";
  }

  private boolean isTrusted(String address) {
    var parsed = address(address);
    return parsed != null
        && rules.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(parsed, 0)));
  }

  private static InetAddress address(String text) {
    // Never a name: that would ask DNS.
    return NetUtil.createInetAddressFromIpAddressString(text);
  }

  private static IpSubnetFilterRule rule(String setting, String text) {
    var parts = text.split("/", 2);
    var address = address(parts[0]);
    try {
      if (address != null) {
        var bits = address.getAddress().length * 8;
        var prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new ConfigException(setting + " must be addresses or networks, not: " + text);
  }
}
