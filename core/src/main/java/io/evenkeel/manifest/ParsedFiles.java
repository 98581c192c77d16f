package io.evenkeel.manifest;

import java.util.List;

/**
 * What stands in some files.
 *
 * @param objects every object of every kind, in the order of the files
 * @param problems what could not be read at all: files, and documents that are no objects
 */
public record ParsedFiles(List<ParsedObject> objects, List<ManifestProblem> problems) {
  /** Copies the lists. */
  public ParsedFiles {
    objects = List.copyOf(objects);
    problems = List.copyOf(problems);
  }
}
