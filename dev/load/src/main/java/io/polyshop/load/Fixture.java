package io.polyshop.load;

import java.util.List;

/**
 * What a run works with, made before it begins.
 *
 * @param run a word that no other run has
 * @param logins bodies of log-ins, one a user
 * @param customers values of {@code Authorization}, one a user
 * @param staff a value of {@code Authorization}, null where the scenario needs none
 * @param products ids on sale, the most wanted first
 * @param payments ids to read
 */
record Fixture(
    String run,
    Addresses addresses,
    List<String> logins,
    List<String> customers,
    String staff,
    List<String> products,
    List<String> payments) {

  String url(String service, String path) {
    return addresses.url(service) + path;
  }

  String customer(long n) {
    return pick(customers, n);
  }

  String product(long n) {
    return pick(products, n);
  }

  static String pick(List<String> items, long n) {
    return items.get((int) (n % items.size()));
  }
}
