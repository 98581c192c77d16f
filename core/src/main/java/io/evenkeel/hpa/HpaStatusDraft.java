package io.evenkeel.hpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.stream.Stream;

/**
 * The counts of an HPA's status, as the controller writes them.
 *
 * @param currentReplicas replicas that were observed
 * @param desiredReplicas replicas that were last asked for
 */
public record HpaStatusDraft(int currentReplicas, int desiredReplicas) {
  private static final FieldPath STATUS = FieldPath.of("status");

  /** Returns the rules that it breaks; none if it is valid. */
  public List<Violation> violations() {
    return Stream.of(
            negative(STATUS.child("currentReplicas"), currentReplicas),
            negative(STATUS.child("desiredReplicas"), desiredReplicas))
        .flatMap(List::stream)
        .toList();
  }

  static List<Violation> negative(FieldPath path, int count) {
    return count >= 0
        ? List.of()
        : List.of(Violation.invalid(path, count, "must be greater than or equal to 0"));
  }
}
