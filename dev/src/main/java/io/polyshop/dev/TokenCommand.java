package io.polyshop.dev;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code polyshop token}: an access token for scripts. It logs in as a demo user of the running
 * shop, whose password only the owner of the data folder can read.
 */
@Command(name = "token", description = "Prints an access token of the running shop, for scripts.")
final class TokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "customer",
      description = "customer, staff or admin (default: ${DEFAULT-VALUE}).")
  private String role;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The running shop's folder, for its addresses and the demo's passwords.")
  private Path data;

  @Override
  public Integer call() {
    try {
      var login = DemoLogins.ofFolder(data).of(role);
      var ports = ShopPorts.of(data);
      var token = ApiClient.anonymous(ports).accessToken(login.email(), login.password());
      spec.commandLine().getOut().println(token);
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
