package io.polyshop.dev;

import io.polyshop.runtime.Service;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The services of the shop: those on the class path that name themselves in {@code
 * META-INF/services}. Nothing else in dev lists them.
 */
public final class Services {

  private Services() {}

  /** All of them, by port: the order in which they are listed everywhere. */
  public static List<Service> all() {
    return ServiceLoader.load(Service.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(Service::defaultPort))
        .toList();
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Service named(String name) {
    return all().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no service '%s'; the services are %s"
                        .formatted(name, String.join(", ", names()))));
  }

  /** The names of all, in the same order. */
  public static List<String> names() {
    return all().stream().map(Service::name).toList();
  }

  /**
   * Those of these names, and auth, without whose tokens the others answer little.
   *
   * @throws IllegalArgumentException if there is no service of a name
   */
  static List<Service> named(Collection<String> names) {
    names.forEach(Services::named);
    return all().stream()
        .filter(service -> service.name().equals("auth") || names.contains(service.name()))
        .toList();
  }
}
