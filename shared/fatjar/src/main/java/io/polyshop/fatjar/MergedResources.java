package io.polyshop.fatjar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.maven.plugins.shade.resource.ManifestResourceTransformer;
import org.apache.maven.plugins.shade.resource.ReproducibleResourceTransformer;
import org.apache.maven.plugins.shade.resource.ResourceTransformer;

/** What is made of the entries of one name in several jars: services, licences, the manifest. */
final class MergedResources {

  private final List<ReproducibleResourceTransformer> transformers;

  /** The manifest's goes first: some readers look for it there only. */
  MergedResources(List<ResourceTransformer> transformers) {
    this.transformers =
        transformers.stream()
            .map(ReproducibleResourceTransformer.class::cast)
            .sorted((a, b) -> Boolean.compare(isManifest(b), isManifest(a)))
            .toList();
  }

  private static boolean isManifest(ResourceTransformer transformer) {
    return transformer instanceof ManifestResourceTransformer;
  }

  /** Whether the entry is merged, and so not to be copied. */
  boolean takes(String name) {
    return transformers.stream().anyMatch(transformer -> transformer.canTransformResource(name));
  }

  /** Gives each transformer its part of the jar: an entry goes to the first that takes it. */
  void read(File jar, Filters filters) throws IOException {
    try (var zip = ZipFile.builder().setFile(jar).get()) {
      for (var entries = zip.getEntriesInPhysicalOrder(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        for (var transformer : transformers) {
          // The manifest is made of a jar's own, though none is copied.
          if (transformer.canTransformResource(entry.getName())
              && (isManifest(transformer) || filters.pass(entry.getName()))) {
            try (var content = zip.getInputStream(entry)) {
              transformer.processResource(entry.getName(), content, List.of(), entry.getTime());
            }
            break;
          }
        }
      }
    }
  }

  void writeTo(FatJar fatJar) throws IOException {
    var written = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(written)) {
      for (var transformer : transformers) {
        if (transformer.hasTransformedResource()) {
          transformer.modifyOutputStream(jar);
        }
      }
    }
    try (var zip = new ZipInputStream(new ByteArrayInputStream(written.toByteArray()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        fatJar.add(entry.getName(), zip.readAllBytes());
      }
    }
  }
}
