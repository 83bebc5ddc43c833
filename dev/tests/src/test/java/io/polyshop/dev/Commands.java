package io.polyshop.dev;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands that end by themselves, in this process. */
public final class Commands {

  /** How it ended, and what it said. */
  public record Result(int code, String out, String err) {}

  private Commands() {}

  public static Result run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Result(code, out.toString(), err.toString());
  }
}
