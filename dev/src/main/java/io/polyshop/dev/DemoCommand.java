package io.polyshop.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code polyshop demo}: buys something in a running shop, by the public API alone. */
@Command(
    name = "demo",
    description = "Places orders in a running shop and prints each one's way to its end.")
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The running shop's folder, for its addresses and the demo's passwords.")
  private Path data;

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many orders (default: ${DEFAULT-VALUE}).")
  private int orders;

  @Override
  public Integer call() {
    if (orders < 1) {
      throw new ParameterException(spec.commandLine(), "--orders must be 1 or more");
    }
    var shopper = new DemoShopper(login(), System.out);
    var followed = new ArrayList<DemoShopper.FollowedOrder>();
    for (int i = 0; i < orders; i++) {
      followed.add(shopper.place(i));
    }
    followed.forEach(shopper::follow);
    System.out.printf("%d orders, %d of them paid%n", orders, shopper.paid());
    return 0;
  }

  private ApiClient login() {
    return ApiClient.anonymous(ShopPorts.of(data)).login(DemoLogins.ofFolder(data).customer());
  }
}
