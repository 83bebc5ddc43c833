package io.polyshop.dev.cluster.member;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a Java process of a cluster is started: with little memory and a quick start rather than the
 * last bit of speed.
 *
 * @param archive classes that are ready to be mapped into memory, once it is made
 */
record JavaCommand(String classPath, ClassArchive archive) {

  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xlog:disable");

  /** Ctrl-C in a terminal goes to all its processes; the first one ends the others in order. */
  private static final List<String> UNTOLD = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  /** On the class path of this process. */
  static JavaCommand ofThisProcess() {
    var classPath = System.getProperty("java.class.path");
    return new JavaCommand(classPath, ClassArchive.of(classPath));
  }

  /** On a jar of ours, of another release. */
  static JavaCommand ofJar(Path jar) {
    return new JavaCommand(jar.toAbsolutePath().toString(), ClassArchive.none());
  }

  /** What a member named like that is started by, to do what the arguments say. */
  List<String> of(String name, int heapMb, List<String> arguments) {
    var command = new ArrayList<>(UNTOLD);
    command.add(java());
    command.addAll(OPTIONS);
    command.add("-Xmx" + heapMb + "m");
    command.addAll(archive.options(name));
    command.addAll(List.of("-cp", classPath, MemberMain.class.getName()));
    command.addAll(arguments);
    return command;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
