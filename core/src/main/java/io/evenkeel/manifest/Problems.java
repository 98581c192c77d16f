package io.evenkeel.manifest;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes; the first {@value #CAPACITY} are kept, which is more than anybody reads. */
final class Problems {
  static final int CAPACITY = 1000;

  private final List<ManifestProblem> found = new ArrayList<>();

  void add(String source, int line, String field, String message) {
    if (found.size() < CAPACITY) {
      found.add(new ManifestProblem(source, line, field, message));
    }
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidManifestException(found);
    }
  }
}
