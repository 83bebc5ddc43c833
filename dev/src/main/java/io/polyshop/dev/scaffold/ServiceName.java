package io.polyshop.dev.scaffold;

import io.polyshop.dev.Services;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The name of a service or a worker: also of its module, package, database, role and consumer
 * group.
 */
public record ServiceName(String name) {

  /** What a name has to be, in words. */
  private static final String FORM =
      "use 2 to 20 lower-case letters and digits, the first a letter, and no word of Java or name"
          + " of a service, such as wishlist";

  private static final Pattern WELL_FORMED = Pattern.compile("[a-z][a-z0-9]{1,19}");

  private static boolean isWellFormed(String name) {
    return WELL_FORMED.matcher(name).matches() && !SourceVersion.isKeyword(name);
  }

  /**
   * The name, if a new service may have it.
   *
   * @throws IllegalArgumentException if it may not; the message says why
   */
  static String checked(String name, SourceTree tree) {
    if (!isWellFormed(name)) {
      throw new IllegalArgumentException("'" + name + "' cannot be a service's name: " + FORM);
    }
    if (tree.has(name) || tree.names(name)) {
      throw new IllegalArgumentException("there is a '" + name + "' already: choose another name");
    }
    return name;
  }

  /**
   * The name, if a worker may have it.
   *
   * @throws ParameterException of this command if it may not
   */
  public static String ofWorker(String name, CommandSpec command) {
    if (!isWellFormed(name) || Services.names().contains(name)) {
      throw new ParameterException(
          command.commandLine(), "'" + name + "' cannot be a worker's name: " + FORM);
    }
    return name;
  }

  /** As classes begin: {@code Wishlist}. */
  String capitalised() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** As settings begin: {@code WISHLIST}. */
  String upperCase() {
    return name.toUpperCase(Locale.ROOT);
  }
}
