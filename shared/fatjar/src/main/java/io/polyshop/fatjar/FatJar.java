package io.polyshop.fatjar;

import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The jar that is written: each name once, with an entry for each of its folders. */
final class FatJar implements AutoCloseable {

  private final ZipArchiveOutputStream out;
  private final Set<String> names = new HashSet<>();

  FatJar(File file) throws IOException {
    out = new ZipArchiveOutputStream(file);
  }

  void copy(ZipFile jar, ZipArchiveEntry entry) throws IOException {
    addFoldersOf(entry.getName());
    if (names.add(entry.getName())) {
      try (var compressed = jar.getRawInputStream(entry)) {
        out.addRawArchiveEntry(entry, compressed);
      }
    }
  }

  void add(String name, byte[] content) throws IOException {
    addFoldersOf(name);
    if (names.add(name)) {
      out.putArchiveEntry(new ZipArchiveEntry(name));
      out.write(content);
      out.closeArchiveEntry();
    }
  }

  /** Who looks for a folder on the class path finds it by its entry alone. */
  private void addFoldersOf(String name) throws IOException {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      var folder = name.substring(0, slash + 1);
      if (names.add(folder)) {
        out.putArchiveEntry(new ZipArchiveEntry(folder));
        out.closeArchiveEntry();
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
