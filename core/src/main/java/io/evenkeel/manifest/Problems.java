package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the mistakes of one reading. The first {@value #CAPACITY} are kept, which is more than
 * anybody reads. Bounds how much is read at all, because aliases can make a small file a huge one.
 */
final class Problems {
  static final int CAPACITY = 1000;
  private static final int MOST_NODES = 1_000_000;

  private final List<ManifestProblem> found = new ArrayList<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private final int mostNodes;
  private int nodes;
  private int reported;

  Problems() {
    this(MOST_NODES);
  }

  /**
   * Prepares.
   *
   * @param mostNodes the most fields that may be read
   */
  Problems(int mostNodes) {
    this.mostNodes = mostNodes;
  }

  /** Once reading has been cut short, what is missing is no mistake of the author's. */
  void add(String source, int line, Violation violation) {
    reported++;
    if (found.size() < CAPACITY && nodes < mostNodes) {
      sources.add(source);
      found.add(new ManifestProblem(source, line, violation));
    }
  }

  /** Adds a mistake that concerns no field in particular. */
  void add(String source, int line, String message) {
    add(source, line, Violation.malformed(FieldPath.of(""), message));
  }

  /** Returns whether one more node may be read; says so the first time it may not. */
  boolean mayRead(String source) {
    if (nodes == mostNodes - 1) {
      String many = mostNodes == MOST_NODES ? "a million" : Integer.toString(mostNodes);
      add(
          source,
          0,
          "holds more than %s fields once its aliases are followed; split it".formatted(many));
    }
    nodes = Math.min(nodes + 1, mostNodes);
    return nodes < mostNodes;
  }

  /** Returns how many were reported, kept or not. */
  int count() {
    return reported;
  }

  /** Returns what was kept, in the order of the files and their lines. */
  List<ManifestProblem> found() {
    List<String> order = List.copyOf(sources);
    found.sort(
        Comparator.<ManifestProblem>comparingInt(problem -> order.indexOf(problem.source()))
            .thenComparingInt(ManifestProblem::line));
    return List.copyOf(found);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidManifestException(found());
    }
  }
}
