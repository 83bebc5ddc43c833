package io.polyshop.dev.cluster;

import io.polyshop.dev.DemoData;
import io.polyshop.dev.Services;
import io.polyshop.dev.ShutDown;
import io.polyshop.dev.StartException;
import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.DataFolderInUseException;
import io.polyshop.embedded.PortTakenException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A cluster from its start to its end by Ctrl-C or {@code cluster stop}. */
final class ClusterRun {

  private final Path data;
  private final ClusterShape shape;
  private final int port;
  private final boolean withDemo;
  private final ShutDown shutDown = new ShutDown();
  private final CountDownLatch toldToStop = new CountDownLatch(1);

  ClusterRun(Path data, ClusterShape shape, int port, boolean withDemo) {
    this.data = data;
    this.shape = shape;
    this.port = port;
    this.withDemo = withDemo;
  }

  int run() throws InterruptedException {
    var began = System.nanoTime();
    shutDown.arm();
    try {
      start(began);
      shutDown.startIsOver();
    } catch (DataFolderInUseException e) {
      throw failed(e, ": stop it, or choose another folder with --data");
    } catch (PortTakenException e) {
      throw failed(e, ": stop what listens there, or move all ports with --port");
    } catch (RuntimeException e) {
      if (!shutDown.isAsked()) {
        shutDown.startFailed();
        throw e;
      }
      // What cannot start any more because the process ends is no error.
      shutDown.startIsOver();
    }
    toldToStop.await();
    // The hook that this starts ends the cluster.
    return 0;
  }

  private void start(long began) {
    var folder = DataFolder.open(data);
    shutDown.closes(folder);
    var demo = new DemoData(folder);
    var settings = new HashMap<>(System.getenv());
    if (withDemo) {
      settings.putAll(demo.settings());
    }
    var ports = ClusterPorts.from(port, Services.names());
    var cluster = new Cluster(folder, shape, ports, settings, false, Optional.empty());
    shutDown.closes(cluster);
    say("starting " + shape + " and PostgreSQL on " + folder.path());
    cluster.start(shutDown::isAsked);
    ControlServer.start(cluster, toldToStop::countDown);
    if (withDemo && !demo.isLoaded()) {
      say("loading the demo data, once");
      demo.load(cluster.shop());
    }
    new ClusterBanner(cluster, withDemo ? demo.logins() : null).print(System.out, data);
    var seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(Locale.ROOT, "polyshop: ready in %.1f s (Ctrl-C stops it)%n", seconds);
    prepareForLater(cluster);
  }

  private StartException failed(RuntimeException e, String remedy) {
    shutDown.startFailed();
    return new StartException(e.getMessage() + remedy, e);
  }

  private static void prepareForLater(Cluster cluster) {
    var thread = new Thread(cluster::prepareForLater, "class-archive");
    thread.setDaemon(true);
    thread.start();
  }

  private static void say(String what) {
    System.out.println("polyshop: " + what);
  }
}
