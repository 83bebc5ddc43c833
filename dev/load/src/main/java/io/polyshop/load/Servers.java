package io.polyshop.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The servers' processes on this machine, as {@code /proc} shows them: those that listen on a
 * service's port, and the PostgreSQL of the data folder with its children.
 */
final class Servers {

  private static final String LISTENING = "0A";
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  private final Path proc;
  private final Set<Integer> ports;
  private final Path data;

  /**
   * @param proc {@code /proc}
   * @param data the folder of {@code up}; its PostgreSQL is looked for
   */
  Servers(Path proc, Set<Integer> ports, Path data) {
    this.proc = proc;
    this.ports = ports;
    this.data = data;
  }

  /**
   * Processes that answer on the ports; empty where there is no {@code /proc}, or no right to it.
   */
  Set<Long> services() {
    var inodes = new HashSet<String>();
    for (var table : Set.of("net/tcp", "net/tcp6")) {
      inodes.addAll(listening(proc.resolve(table)));
    }
    var found = new HashSet<Long>();
    if (!inodes.isEmpty()) {
      ProcessHandle.allProcesses()
          .map(ProcessHandle::pid)
          .filter(pid -> holds(pid, inodes))
          .forEach(found::add);
    }
    return found;
  }

  /** PostgreSQL's first process; -1 if it does not run here. */
  long postgres() {
    try {
      var file = data.resolve("postgres/cluster/postmaster.pid");
      var pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      return Files.exists(proc.resolve(Long.toString(pid))) ? pid : -1;
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  private Set<String> listening(Path table) {
    var inodes = new HashSet<String>();
    try {
      for (var line : Files.readAllLines(table)) {
        var words = line.strip().split("\\s+");
        if (words.length > 9 && words[3].equals(LISTENING) && ports.contains(port(words[1]))) {
          inodes.add(words[9]);
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return inodes;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
  }

  private boolean holds(long pid, Set<String> inodes) {
    try (var descriptors = Files.newDirectoryStream(proc.resolve(pid + "/fd"))) {
      for (var descriptor : descriptors) {
        var socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
        if (socket.matches() && inodes.contains(socket.group(1))) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Somebody else's, or it just ended.
      return false;
    }
    return false;
  }
}
