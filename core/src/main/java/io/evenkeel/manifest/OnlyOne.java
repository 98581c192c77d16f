package io.evenkeel.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rule that a file holds exactly one object of a kind. */
final class OnlyOne {
  private OnlyOne() {}

  /**
   * Returns the object.
   *
   * @param file the file
   * @param kind what is looked for
   * @param found what was found of it
   * @param named how to name one of several, such as {@code shop/web at hpa.yaml:1}
   * @param notes what was passed over
   * @throws InvalidManifestException if there is none, or more than one
   */
  static <T> T of(
      Path file, String kind, List<T> found, Function<T, String> named, List<String> notes) {
    if (found.size() == 1) {
      return found.get(0);
    }
    Problems problems = new Problems();
    String complaint = found.isEmpty() ? none(kind, notes) : several(kind, found, named);
    problems.add(file.toString(), 0, complaint);
    problems.throwIfAny();
    throw new AssertionError("a problem was just added");
  }

  private static String none(String kind, List<String> notes) {
    String skipped = notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
    return "holds no " + kind + skipped + "; add one, or name another file";
  }

  private static <T> String several(String kind, List<T> found, Function<T, String> named) {
    String names = found.stream().map(named).collect(Collectors.joining(", "));
    return "holds "
        + found.size()
        + " of kind "
        + kind
        + " where one is meant: "
        + names
        + "; split the file";
  }
}
