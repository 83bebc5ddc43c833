package io.polyshop.fatjar;

import java.io.File;
import java.io.IOException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.maven.plugins.shade.ShadeRequest;
import org.apache.maven.plugins.shade.Shader;

/**
 * Puts jars together by copying their entries as they are, compressed. What the plugin's filters
 * leave out is left out, and what its transformers merge comes first, the manifest among it. Of two
 * entries of one name the first stays. It moves no packages.
 */
public final class CopyingShader implements Shader {

  @Override
  public void shade(ShadeRequest request) throws IOException {
    if (!request.getRelocators().isEmpty()) {
      throw new IllegalArgumentException("the copying shader moves no packages");
    }
    var merged = new MergedResources(request.getResourceTransformers());
    for (var jar : request.getJars()) {
      merged.read(jar, new Filters(request.getFilters(), jar));
    }
    try (var fatJar = new FatJar(request.getUberJar())) {
      merged.writeTo(fatJar);
      for (var jar : request.getJars()) {
        copy(jar, new Filters(request.getFilters(), jar), merged, fatJar);
      }
    }
  }

  private static void copy(File jar, Filters filters, MergedResources merged, FatJar fatJar)
      throws IOException {
    try (var zip = ZipFile.builder().setFile(jar).get()) {
      for (var entries = zip.getEntriesInPhysicalOrder(); entries.hasMoreElements(); ) {
        ZipArchiveEntry entry = entries.nextElement();
        if (filters.pass(entry.getName()) && !merged.takes(entry.getName())) {
          fatJar.copy(zip, entry);
        }
      }
    }
  }
}
