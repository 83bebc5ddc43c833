package io.polyshop.auth.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.polyshop.auth.domain.Origin;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Where requests come from. What {@code X-Forwarded-For} says is believed only as far as the
 * proxies that wrote it are named in the settings: anybody can send that header.
 */
public final class TrustedProxies {

  private static final int MAX_USER_AGENT = 200;

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

  /** Where the request comes from. */
  Origin originOf(Request request) {
    var forwarded =
        String.join(",", request.context().request().headers().getAll("X-Forwarded-For"));
    var peer = request.context().request().remoteAddress().hostAddress();
    var agent = request.header("User-Agent").map(TrustedProxies::shortened).orElse(null);
    return new Origin(client(peer, forwarded), agent, request.traceParent());
  }

  /** The nearest address that is no proxy of ours; the peer's if nobody says more. */
  String client(String peer, String forwardedFor) {
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

  private static String shortened(String agent) {
    var clean = agent.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= MAX_USER_AGENT ? clean : clean.substring(0, MAX_USER_AGENT);
  }
}
