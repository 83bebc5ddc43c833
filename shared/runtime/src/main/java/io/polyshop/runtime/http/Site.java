package io.polyshop.runtime.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A page that a service serves at {@code /}, beside its API: static files of the class path.
 *
 * @param files where each stands on the class path, by its address, such as {@code /style.css};
 *     {@code /index.html} is also {@code /}
 */
public record Site(SortedMap<String, String> files) {

  private static final String WEB_JARS = "META-INF/resources/webjars/";

  public Site {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** All files of a folder of the class path, and of the folders in it. */
  public static Site of(String folder) {
    var files = new TreeMap<String, String>();
    list(folder).forEach(name -> files.put("/" + name, folder + "/" + name));
    return new Site(files);
  }

  /**
   * With a file of a WebJar, whichever version of it is on the class path.
   *
   * @param address such as {@code /lib/chart.js}
   * @param name in the folder of the WebJar's version, such as {@code dist/chart.min.js}
   */
  public Site withWebJar(String address, String webJar, String name) {
    var found =
        list(WEB_JARS + webJar).stream()
            .filter(path -> path.substring(path.indexOf('/') + 1).equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(webJar + " has no " + name));
    var all = new TreeMap<>(files);
    all.put(address, WEB_JARS + webJar + "/" + found);
    return new Site(all);
  }

  /** The files of a folder of the class path, by their names in it. */
  private static List<String> list(String folder) {
    var url = Site.class.getClassLoader().getResource(folder);
    if (url == null) {
      throw new IllegalStateException("not on the class path: " + folder);
    }
    try {
      return url.openConnection() instanceof JarURLConnection jar
          ? inJar(jar, folder + "/")
          : inFolder(url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> inJar(JarURLConnection jar, String prefix) throws IOException {
    return jar.getJarFile().stream()
        .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
        .map(entry -> entry.getName().substring(prefix.length()))
        .toList();
  }

  private static List<String> inFolder(URL url) throws IOException {
    var folder = Path.of(uri(url));
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
