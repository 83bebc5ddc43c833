package io.polyshop.dev.audit;

import io.polyshop.dev.ApiClient;
import io.polyshop.dev.BrokerAddress;
import io.polyshop.dev.DemoLogins;
import io.polyshop.dev.ShopPorts;
import io.polyshop.dev.StartException;
import io.polyshop.dev.TextTable;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.BrokerException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code polyshop audit}: whether everything adds up in a running shop. */
@Command(
    name = "audit",
    description = {
      "Checks that stock, orders, money, sales and mails of a running shop add up.",
      "Exit code: 0 if every rule holds, 1 if one is broken, 2 if it could not be checked."
    })
public final class AuditCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int UNKNOWN = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The running shop's folder, for its log-ins and addresses.")
  private Path data;

  @Option(names = "--token", paramLabel = "JWT", description = "An access token of staff instead.")
  private String token;

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "A broker instead.")
  private String kafka;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long what is on its way may take (default: ${DEFAULT-VALUE}).")
  private int waitS;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Also writes the result here, for the textfile collector of node_exporter.")
  private Path metrics;

  @Override
  public Integer call() {
    if (waitS < 0) {
      throw new ParameterException(spec.commandLine(), "--wait must not be negative");
    }
    try {
      var staff = staff();
      var findings = new ShopAudit(staff, broker()).findings(Duration.ofSeconds(waitS));
      tellConsole(staff, findings);
      return report(findings);
    } catch (UncheckedIOException
        | IllegalStateException
        | ConfigException
        | StartException
        | BrokerException e) {
      spec.commandLine().getErr().println("polyshop: cannot audit: " + e.getMessage());
      return UNKNOWN;
    }
  }

  private int report(List<Finding> findings) {
    var out = spec.commandLine().getOut();
    var table = new TextTable("", "RULE", "EXPECTED", "FOUND", "WHICH");
    for (var finding : findings) {
      table.add(
          finding.holds() ? "ok" : "BROKEN",
          finding.rule(),
          finding.expected(),
          finding.found(),
          String.join(", ", finding.named()));
    }
    table.print(out);
    var broken = findings.stream().filter(finding -> !finding.holds()).count();
    out.println(broken == 0 ? "everything adds up" : broken + " rules are broken");
    out.flush();
    if (metrics != null) {
      AuditMetrics.write(metrics, broken, Instant.now());
    }
    return broken == 0 ? 0 : BROKEN;
  }

  /** The console's lamp; the audit itself is as good without it. */
  private void tellConsole(ApiClient staff, List<Finding> findings) {
    var told = new JsonArray();
    for (var finding : findings) {
      told.add(
          new JsonObject()
              .put("rule", finding.rule())
              .put("expected", finding.expected())
              .put("found", finding.found())
              .put("holds", finding.holds())
              .put("which", new JsonArray(finding.named())));
    }
    var answer =
        staff.post("analytics", "/v1/console/audit", new JsonObject().put("findings", told));
    if (answer.status() != 204) {
      spec.commandLine().getErr().println("polyshop: the console was not told of the audit");
    }
  }

  private ApiClient staff() {
    var anonymous = ApiClient.anonymous(ShopPorts.of(data));
    return token == null
        ? anonymous.login(DemoLogins.ofFolder(data).staff())
        : anonymous.with("Authorization", "Bearer " + token);
  }

  private KafkaConfig broker() {
    try {
      return BrokerAddress.of(kafka, data);
    } catch (IllegalArgumentException | ConfigException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
