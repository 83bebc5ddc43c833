package io.polyshop.dev.api;

import io.polyshop.testkit.HostileHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The head of a request with values where no client puts them: method, address and headers. */
final class HostileHead {

  private HostileHead() {}

  /** The request line, the given headers and a few hostile ones; not the end of the head. */
  static List<String> lines(
      String method, String target, Map<String, String> headers, Random random) {
    var lines = new ArrayList<String>();
    var usual = random.nextInt(8) > 0;
    lines.add(
        (usual ? method : pick(HostileHeaders.METHODS, random))
            + " "
            + (random.nextInt(6) > 0 ? target : bent(target, random))
            + (random.nextInt(20) > 0 ? " HTTP/1.1" : " HTTP/1.0"));
    if (random.nextInt(20) > 0) {
      lines.add("Host: shop.example");
    }
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    for (int i = random.nextInt(4); i > 0; i--) {
      var name = pick(HostileHeaders.NAMES, random);
      lines.add(
          (random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT)) + ": " + value(random));
    }
    return lines;
  }

  private static String bent(String target, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> target + "/";
      case 1 -> "/" + target;
      case 2 -> target.replaceFirst("/", "/%2e%2e/");
      case 3 -> target + "%00";
      case 4 -> target + "%C0%AF";
      case 5 -> target + "%zz";
      case 6 -> target + ";a=b";
      case 7 -> target + "?a=b&a=b&=&&%";
      case 8 -> "http://shop.example" + target;
      case 9 -> "*";
      case 10 -> target + "?" + "x".repeat(5_000);
      default -> target.toUpperCase(Locale.ROOT);
    };
  }

  private static String value(Random random) {
    return pick(HostileHeaders.VALUES, random);
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
