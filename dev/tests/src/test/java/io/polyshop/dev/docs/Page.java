package io.polyshop.dev.docs;

import io.polyshop.dev.TestedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page of the documentation: README.md, CONTRIBUTING.md, or one in docs/. */
record Page(Path file, List<String> lines) {

  private static final String FENCE = "```";

  static Stream<Page> all() {
    try (var docs = Files.walk(TestedTree.ROOT.resolve("docs"))) {
      var files = new ArrayList<>(List.of(TestedTree.ROOT.resolve("README.md")));
      files.add(TestedTree.ROOT.resolve("CONTRIBUTING.md"));
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
      return files.stream().map(Page::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page read(Path file) {
    try {
      return new Page(TestedTree.ROOT.relativize(file), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its fenced blocks, in order. */
  List<Block> blocks() {
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        var first = i + 1;
        i = first;
        while (!lines.get(i).equals(FENCE)) {
          i++;
        }
        var info = lines.get(first - 1).substring(FENCE.length());
        blocks.add(new Block(info, lines.subList(first, i)));
      }
    }
    return blocks;
  }

  /** Lines that look like code because they are indented, outside the fenced blocks and lists. */
  List<String> indented() {
    var found = new ArrayList<String>();
    var fenced = false;
    for (int i = 1; i < lines.size(); i++) {
      fenced ^= lines.get(i).startsWith(FENCE);
      var line = lines.get(i);
      if (!fenced && line.startsWith("    ") && lines.get(i - 1).isBlank()) {
        found.add(line);
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
