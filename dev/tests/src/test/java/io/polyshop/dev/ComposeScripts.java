package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The scripts that make secrets and databases in containers, run here: the two programs that need
 * root or a server only note how they were called.
 */
final class ComposeScripts {

  private ComposeScripts() {}

  /** The owner and mode of each secret that is made, such as {@code 8084:postgres 440}. */
  static Map<String, String> secrets(Path folder, String services) throws Exception {
    var made = Files.createTempDirectory(folder, "secrets");
    var secrets = new TreeMap<String, String>();
    for (var call : run(folder, "make-secrets.sh", "chown", made, services)) {
      var file = made.resolve(call.split(" ")[1]);
      assertThat(Files.size(file)).isEqualTo(44);
      secrets.put(call.split(" ")[1], call.split(" ")[0] + " " + mode(file));
    }
    return secrets;
  }

  /** The databases, in the order in which they are made. */
  static List<String> databases(Path folder, String services) throws Exception {
    return run(folder, "make-databases.sh", "psql", folder, services).stream()
        .map(call -> call.replaceAll(".* db=(\\S+) .*", "$1"))
        .toList();
  }

  private static List<String> run(
      Path folder, String script, String noted, Path secrets, String services) throws Exception {
    var programs = Files.createTempDirectory(folder, "bin");
    var calls = programs.resolve("calls");
    var stand = programs.resolve(noted);
    Files.writeString(stand, "#!/bin/sh\necho \"$*\" >> " + calls + "\n");
    Files.setPosixFilePermissions(stand, PosixFilePermissions.fromString("rwx------"));
    var builder =
        new ProcessBuilder("sh", TestedTree.ROOT.resolve("dev/compose/" + script).toString());
    builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
    builder.environment().put("SECRETS", secrets.toString());
    builder.environment().put("SERVICES", services);
    builder.environment().put("POSTGRES_USER", "postgres");
    var process = builder.inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(calls);
  }

  private static String mode(Path file) throws IOException {
    var permissions = Files.getPosixFilePermissions(file);
    var owner = permissions.contains(PosixFilePermission.OWNER_READ) ? 400 : 0;
    return Integer.toString(
        owner + (permissions.contains(PosixFilePermission.GROUP_READ) ? 40 : 0));
  }
}
