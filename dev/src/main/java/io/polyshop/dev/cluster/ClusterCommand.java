package io.polyshop.dev.cluster;

import io.polyshop.dev.TextTable;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code polyshop cluster}: the shop as several on one machine, until Ctrl-C. */
@Command(
    name = "cluster",
    description = {
      "Runs the shop as several on this machine, until Ctrl-C: replicas of each service and",
      "brokers, each a process of its own, behind a front door.",
      "NAME is as 'cluster status' lists them: order-2, broker-1, postgres."
    })
public final class ClusterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ShapeOptions shape;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + ClusterPorts.USUAL,
      description =
          "The front door; everything else is on the 300 ports from there on, 0: on free ones"
              + " (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/cluster",
      scope = ScopeType.INHERIT,
      description = "The folder that keeps everything (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(names = "--no-demo", description = "Start with an empty shop: no products, no log-ins.")
  private boolean noDemo;

  @Override
  public Integer call() throws InterruptedException {
    try {
      return new ClusterRun(data, shape.shape(), port, !noDemo).run();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  @Command(name = "status", description = "Lists the processes of the running cluster.")
  int status() {
    var table = new TextTable("NAME", "PID", "PORT", "MB", "STATE");
    for (var member : new ControlClient(data).status()) {
      table.add(
          member.name(),
          Long.toString(member.pid()),
          Integer.toString(member.port()),
          Long.toString(member.memoryMb()),
          member.state());
    }
    table.print(out());
    return 0;
  }

  @Command(name = "kill", description = "Ends a process at once, as kill -9 does.")
  int kill(@Parameters(paramLabel = "NAME") String name) {
    ask("kill", named(name));
    return say(name + " is killed; 'cluster restart " + name + "' starts it again");
  }

  @Command(name = "freeze", description = "Stops a process in the middle of its work for a time.")
  int freeze(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "SECONDS") double seconds) {
    ask("freeze", named(name).put("milliseconds", Math.round(seconds * 1000)));
    return say(name + " is frozen for " + seconds + " s");
  }

  @Command(name = "restart", description = "Ends a process in order, and starts it again.")
  int restart(@Parameters(paramLabel = "NAME") String name) {
    ask("restart", named(name));
    return say(name + " starts");
  }

  @Command(name = "stop", description = "Ends the running cluster.")
  int stop() {
    ask("stop", new JsonObject());
    return say("the cluster stops");
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("name", name);
  }

  private void ask(String action, JsonObject what) {
    new ControlClient(data).ask(action, what);
  }

  private int say(String what) {
    out().println("polyshop: " + what);
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
