package io.evenkeel.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that stand beside the checkout on some machines and are not ours to commit. */
final class SharedFile {
  private SharedFile() {}

  /** Returns the file; a test that needs it is skipped, with one line, where it is not there. */
  static Path orSkip(String path) {
    Path file = Path.of(System.getProperty("evenkeel.root", ".."), "../shared", path).normalize();
    if (!Files.exists(file)) {
      System.out.println("skipped: there is no " + file);
      abort("there is no " + file);
    }
    return file;
  }
}
