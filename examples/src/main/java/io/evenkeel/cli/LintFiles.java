package io.evenkeel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which files to lint: those that were named, and in folders those that look like manifests. */
final class LintFiles {
  private static final int DEEPEST = 20;
  private static final int MOST = 100_000;

  private final List<Path> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private LintFiles() {}

  /**
   * Returns the files in a fixed order.
   *
   * @throws BadInputException with every path that leads nowhere
   */
  static List<Path> of(List<String> paths) {
    LintFiles found = new LintFiles();
    paths.forEach(found::add);
    if (paths.isEmpty()) {
      found.problems.add("name the files or folders to lint, such as ./evenkeel lint manifests/");
    } else if (found.files.isEmpty() && found.problems.isEmpty()) {
      found.problems.add(String.join(", ", paths) + ": no .yaml, .yml or .json file in there");
    }
    if (!found.problems.isEmpty()) {
      throw new BadInputException(found.problems);
    }
    return found.files;
  }

  private void add(String text) {
    try {
      Path path = Path.of(text);
      if (Files.isDirectory(path)) {
        walk(path);
      } else if (Files.exists(path)) {
        files.add(path);
      } else {
        problems.add(text + ": no such file or folder; check the path");
      }
    } catch (InvalidPathException e) {
      problems.add(text + ": is no file name (" + e.getReason() + ")");
    }
  }

  private void walk(Path folder) {
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      all.filter(LintFiles::isManifest).sorted().limit(MOST).forEach(files::add);
    } catch (IOException | UncheckedIOException e) {
      problems.add(folder + ": cannot be read (" + e.getMessage() + "); check its permissions");
    }
  }

  private static boolean isManifest(Path path) {
    return Files.isRegularFile(path) && path.toString().matches("(?i).*\\.(ya?ml|json)");
  }
}
