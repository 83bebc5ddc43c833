package io.polyshop.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code polyshop audit} of the shop that had the load, as a process of its own. */
final class Audit {

  private Audit() {}

  /** Its exit code: 0 if everything adds up. */
  static int run(Path data) throws IOException, InterruptedException {
    var jar = Path.of(System.getProperty("polyshop.audit", "dev/target/dev.jar"));
    if (!Files.exists(jar)) {
      System.out.println("load: no audit, as there is no " + jar);
      return 0;
    }
    System.out.println("load: auditing");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java, "-Xmx256m", "-jar", jar.toString(), "audit", "--data", data.toString())
        .inheritIO()
        .start()
        .waitFor();
  }
}
