package io.polyshop.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * The parts of {@code compose.yaml}, or of a file that adds to it, that have to agree with the
 * services.
 *
 * @param listed the services and their ports, from which secrets and databases are made
 */
record ComposeFile(Map<String, Part> services, String listed) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

  /** One of its services; {@code environment} is empty where none is given. */
  record Part(
      String jar,
      String user,
      List<String> ports,
      Map<String, String> environment,
      boolean healthChecked) {

    @SuppressWarnings("unchecked")
    private static Part of(Map<String, Object> yaml) {
      var build = (Map<String, Object>) yaml.getOrDefault("build", Map.of());
      var args = (Map<String, String>) build.getOrDefault("args", Map.of());
      return new Part(
          args.get("SERVICE"),
          (String) yaml.get("user"),
          (List<String>) yaml.getOrDefault("ports", List.of()),
          filled((Map<String, String>) yaml.getOrDefault("environment", Map.of())),
          yaml.containsKey("healthcheck"));
    }

    /** As Compose does where the variables are not set. */
    private static Map<String, String> filled(Map<String, String> environment) {
      var filled = new TreeMap<>(environment);
      filled.replaceAll((name, value) -> VARIABLE.matcher(value).replaceAll("$1"));
      return filled;
    }
  }

  static ComposeFile read() throws IOException {
    return read("compose.yaml");
  }

  static ComposeFile read(String file) throws IOException {
    try (var reader = Files.newBufferedReader(TestedTree.ROOT.resolve(file))) {
      Map<String, Object> yaml = new Yaml().load(reader);
      var services = new TreeMap<String, Part>();
      parts(yaml).forEach((name, part) -> services.put(name, Part.of(part)));
      return new ComposeFile(services, (String) yaml.get("x-services"));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> parts(Map<String, Object> yaml) {
    return (Map<String, Map<String, Object>>) yaml.get("services");
  }
}
