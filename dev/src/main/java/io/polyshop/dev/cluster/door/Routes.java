package io.polyshop.dev.cluster.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which service answers a path, by the contracts of all. Paths that several have, such as {@code
 * /v1/audit}, are nobody's: each service has a door of its own for these.
 */
final class Routes {

  /** A path of a contract, in its parts. */
  private record Route(List<String> parts, String service) {

    boolean matches(List<String> asked) {
      if (parts.size() != asked.size()) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        var part = asked.get(i);
        if (isVariable(parts.get(i)) ? part.isEmpty() : !part.equals(parts.get(i))) {
          return false;
        }
      }
      return true;
    }

    long variables() {
      return parts.stream().filter(Route::isVariable).count();
    }

    private static boolean isVariable(String part) {
      return part.startsWith("{");
    }
  }

  private final List<Route> routes;

  private Routes(List<Route> routes) {
    this.routes = routes;
  }

  static Routes of(Collection<String> services) {
    var all = new ArrayList<Route>();
    for (var service : services) {
      paths(service).forEach(path -> all.add(new Route(parts(path), service)));
    }
    var own =
        all.stream()
            .filter(route -> all.stream().filter(o -> o.parts().equals(route.parts())).count() == 1)
            .sorted(Comparator.comparingLong(Route::variables))
            .toList();
    return new Routes(own);
  }

  /** The service; where several fit, the one that names the path most exactly. */
  Optional<String> service(String path) {
    var asked = parts(path);
    return routes.stream().filter(r -> r.matches(asked)).map(Route::service).findFirst();
  }

  private static List<String> parts(String path) {
    return List.of(path.split("/", -1));
  }

  private static Collection<String> paths(String service) {
    try (var in = Routes.class.getResourceAsStream("/" + service + "/openapi.yaml")) {
      Map<String, Map<String, Object>> contract =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return contract.get("paths").keySet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
