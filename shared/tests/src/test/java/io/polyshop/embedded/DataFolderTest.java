package io.polyshop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void keepsASecretThatOnlyItsOwnerCanRead() throws IOException {
    String first;
    try (var data = DataFolder.open(folder.resolve("data"))) {
      first = data.secret("jwt");
      assertThat(first).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(data.secret("postgres"));
    }
    try (var data = DataFolder.open(folder.resolve("data"))) {
      assertThat(data.secret("jwt")).isEqualTo(first);
      assertThat(mode(data.path().resolve("secrets/jwt"))).isEqualTo("rw-------");
      assertThat(mode(data.path())).isEqualTo("rwx------");
    }
  }

  @Test
  void refusesASecretOutsideItsFolder() {
    try (var data = DataFolder.open(folder.resolve("data"))) {
      assertThatThrownBy(() -> data.secret("../lock")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isOpenedOnceAtATimeInThisProcess() {
    try (var first = DataFolder.open(folder.resolve("data"))) {
      assertThatThrownBy(() -> DataFolder.open(first.path()))
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining(first.path().toString());
    }
    DataFolder.open(folder.resolve("data")).close();
  }

  @Test
  void refusesAnotherProcessAlsoAfterThisOneTriedTwice() throws Exception {
    try (var first = DataFolder.open(folder.resolve("data"))) {
      assertThatThrownBy(() -> DataFolder.open(first.path()))
          .isInstanceOf(DataFolderInUseException.class);
      try (var other = ChildProcess.start(Opener.class, first.path().toString())) {
        assertThat(other.listen()).isEqualTo("in use");
      }
    }
  }

  @Test
  void isFreeAgainWhenItsProcessIsKilled() throws Exception {
    var path = folder.resolve("data");
    try (var other = ChildProcess.start(Opener.class, path.toString())) {
      assertThat(other.listen()).isEqualTo("open");
      assertThatThrownBy(() -> DataFolder.open(path)).isInstanceOf(DataFolderInUseException.class);
      other.kill();
    }
    DataFolder.open(path).close();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  static final class Opener {
    public static void main(String[] args) throws InterruptedException {
      try {
        DataFolder.open(Path.of(args[0]));
        ChildProcess.say("open");
        Thread.currentThread().join();
      } catch (DataFolderInUseException e) {
        ChildProcess.say("in use");
      }
    }
  }
}
