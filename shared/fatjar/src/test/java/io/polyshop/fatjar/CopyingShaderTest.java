package io.polyshop.fatjar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.plugins.shade.ShadeRequest;
import org.apache.maven.plugins.shade.filter.Filter;
import org.apache.maven.plugins.shade.relocation.SimpleRelocator;
import org.apache.maven.plugins.shade.resource.ManifestResourceTransformer;
import org.apache.maven.plugins.shade.resource.ServicesResourceTransformer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyingShaderTest {

  private static final String LONG_TEXT = "a line of a file\n".repeat(1_000);

  @TempDir Path folder;

  private final ShadeRequest request = new ShadeRequest();

  @BeforeEach
  void twoJars() throws IOException {
    var first =
        jar(
            "first.jar",
            Map.of(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: Another\n",
                "META-INF/services/Codec", "first.Codec\n",
                "META-INF/KEY.SF", "a signature of this jar alone",
                "db/migration/V1.sql", LONG_TEXT,
                "both.txt", "of the first"));
    var second =
        jar(
            "second.jar",
            Map.of(
                "META-INF/services/Codec", "second.Codec\n",
                "META-INF/INDEX.LIST", "an index of this jar alone",
                "both.txt", "of the second",
                "second.txt", "there too"));
    var services = new ServicesResourceTransformer();
    var manifest = new ManifestResourceTransformer();
    manifest.setMainClass("io.polyshop.Main");
    var jars = new LinkedHashSet<>(List.of(first, second));
    request.setJars(jars);
    request.setUberJar(folder.resolve("fat.jar").toFile());
    request.setFilters(List.of(new AsInOurPom()));
    request.setRelocators(List.of());
    request.setResourceTransformers(List.of(services, manifest));
  }

  @Test
  void putsTheJarsTogether() throws IOException {
    var fat = shade();

    assertThat(fat.keySet())
        .containsExactlyInAnyOrder(
            "META-INF/",
            "META-INF/MANIFEST.MF",
            "META-INF/services/",
            "META-INF/services/Codec",
            "db/",
            "db/migration/",
            "db/migration/V1.sql",
            "both.txt",
            "second.txt");
    assertThat(fat).containsEntry("db/migration/V1.sql", LONG_TEXT);
    assertThat(fat).containsEntry("both.txt", "of the first");
    assertThat(fat.get("META-INF/services/Codec").lines())
        .containsExactly("first.Codec", "second.Codec");
  }

  @Test
  void beginsWithTheManifest() throws IOException {
    assertThat(shade().keySet()).startsWith("META-INF/", "META-INF/MANIFEST.MF");
    try (var jar = new JarFile(request.getUberJar())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.polyshop.Main");
    }
  }

  @Test
  void copiesWhatIsCompressedAsItIs() throws IOException {
    shade();

    assertThat(compressedSize(request.getUberJar()))
        .isEqualTo(compressedSize(folder.resolve("first.jar").toFile()));
  }

  @Test
  void refusesToMovePackages() {
    request.setRelocators(List.of(new SimpleRelocator("a", "b", List.of(), List.of())));

    assertThatThrownBy(this::shade).hasMessageContaining("moves no packages");
  }

  private Map<String, String> shade() throws IOException {
    new CopyingShader().shade(request);
    var content = new LinkedHashMap<String, String>();
    try (var jar = new JarFile(request.getUberJar())) {
      for (var entry : jar.stream().toList()) {
        try (var in = jar.getInputStream(entry)) {
          content.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
        }
      }
    }
    return content;
  }

  private static long compressedSize(File file) throws IOException {
    try (var jar = new JarFile(file)) {
      return jar.getEntry("db/migration/V1.sql").getCompressedSize();
    }
  }

  /** Compressed by a method that is nobody's usual one: a second compression would show. */
  private File jar(String name, Map<String, String> files) throws IOException {
    var path = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(path);
        var zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }
    return path.toFile();
  }

  private static final class AsInOurPom implements Filter {

    @Override
    public boolean canFilter(File jar) {
      return jar.getName().endsWith(".jar");
    }

    @Override
    public boolean isFiltered(String name) {
      return name.endsWith(".SF") || name.equals("META-INF/MANIFEST.MF");
    }

    @Override
    public void finished() {}
  }
}
