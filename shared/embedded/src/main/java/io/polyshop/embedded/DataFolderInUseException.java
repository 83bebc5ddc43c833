package io.polyshop.embedded;

import java.nio.file.Path;

/** Another process works on the data folder. */
public final class DataFolderInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataFolderInUseException(Path folder) {
    super("the data folder " + folder + " is in use by another process");
  }
}
