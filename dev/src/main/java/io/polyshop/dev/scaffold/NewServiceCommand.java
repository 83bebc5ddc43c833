package io.polyshop.dev.scaffold;

import io.polyshop.dev.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code polyshop new service}: a service that works, for somebody to make their own of it. */
@Command(
    name = "service",
    description = "Writes a new service that works: a contract, a table, rules, an API and tests.")
final class NewServiceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Its name: a word such as wishlist.")
  private String name;

  @Mixin private ReadsOption reads;

  @Option(
      names = "--tree",
      paramLabel = "DIR",
      defaultValue = "${env:POLYSHOP_HOME:-.}",
      description = "The folder of the source tree (default: where ./polyshop is).")
  private Path folder;

  @Option(
      names = "--maven",
      paramLabel = "PROGRAM",
      defaultValue = "mvn",
      description = "Maven, which formats the new files (default: ${DEFAULT-VALUE}).")
  private String maven;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(folder.resolve("compose.yaml"))) {
      throw new StartException(
          folder.toAbsolutePath().normalize() + " is not PolyShop's source tree", null);
    }
    var tree = new SourceTree(folder);
    var service = new ServiceName(checked(tree));
    var port = tree.nextPort();
    var files = new NewService(service, port, reads.topics(spec)).files(tree);
    tree.write(files);
    report(service, port, files.keySet());
    format(service);
    return 0;
  }

  private String checked(SourceTree tree) {
    try {
      return ServiceName.checked(name, tree);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** How lines are broken and imports sorted depends on the name. */
  private void format(ServiceName service) {
    try {
      var command = List.of(maven, "-q", "-B", "spotless:apply", "-pl", service.name());
      var format = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
      if (format.waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      // Without Maven it can be formatted later.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    spec.commandLine()
        .getErr()
        .printf("polyshop: not formatted yet: run mvn spotless:apply -pl %s%n", service.name());
  }

  private void report(ServiceName service, int port, Iterable<Path> files) {
    var out = spec.commandLine().getOut();
    var changed = new TreeSet<Path>();
    var written = 0;
    for (var file : files) {
      if (file.startsWith(service.name())) {
        written++;
      } else {
        changed.add(file);
      }
    }
    out.printf("polyshop: %s/ has %d new files, its port is %d%n", service.name(), written, port);
    changed.forEach(file -> out.printf("polyshop: %s names it%n", file));
    out.printf("polyshop: its tests: mvn -pl %s -am verify%n", service.name());
    out.flush();
  }
}
