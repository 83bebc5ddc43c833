package io.polyshop.load;

import io.gatling.app.Gatling$;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs phases by Gatling in this process, one after the other, each in a folder of its own. */
final class GatlingRun {

  private final Path reports;

  GatlingRun(Path reports) {
    this.reports = reports;
  }

  /**
   * Returns when the phase is over.
   *
   * @param withReport whether to write its HTML report
   * @return the report's folder, or the phase's without one
   */
  Path run(Phase phase, boolean withReport) {
    var folder = reports.resolve(phase.name());
    var args =
        new ArrayList<>(
            List.of(
                "-s",
                ShopSimulation.class.getName(),
                "-rf",
                folder.toString(),
                "-rd",
                phase.scenario().word()));
    if (!withReport) {
      args.add("-nr");
    }
    phase.begin();
    var code = Gatling$.MODULE$.fromArgs(args.toArray(String[]::new));
    if (code != 0) {
      throw new LoadException("Gatling ended with " + code);
    }
    return withReport ? report(folder) : folder;
  }

  private static Path report(Path folder) {
    try (var files = Files.find(folder, 2, (file, a) -> file.endsWith("index.html"))) {
      return files
          .findFirst()
          .map(Path::getParent)
          .orElseThrow(() -> new LoadException("Gatling wrote no report: was nothing answered?"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
