package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.vertical.RecommenderPass;
import io.evenkeel.kubernetes.vertical.VpaOutcome;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares recommendations with those of the real recommender. The two look at usage at different
 * moments of the same minute:
 *
 * <pre>
 * pass n: status recommends a, ours d        pass n+1: status recommends b
 * agrees if d is about a, or about b
 * </pre>
 *
 * <p>Two recommendations are about the same if they are for the same containers and no target
 * differs by more than 10 %, which is what the updater of VPA takes for a change at all. The bounds
 * move with every sample and are not compared.
 */
final class VerticalShadow {
  private static final double TOLERANCE = 0.1;

  private Map<ObjectKey, VpaOutcome> last = Map.of();
  private Instant lastAt = Instant.EPOCH;

  /** Returns what became of the recommendations of the pass before. */
  List<VpaComparison> compared(RecommenderPass pass) {
    List<VpaComparison> comparisons = new ArrayList<>();
    Map<ObjectKey, VpaOutcome> next = new HashMap<>();
    for (VpaOutcome outcome : pass.vpas()) {
      if (outcome.trouble().isEmpty()) {
        next.put(outcome.vpa(), outcome);
        VpaOutcome before = last.get(outcome.vpa());
        if (before != null) {
          comparisons.add(comparison(before, outcome.found()));
        }
      }
    }
    last = next;
    lastAt = pass.at();
    return comparisons;
  }

  private VpaComparison comparison(VpaOutcome before, Optional<Recommendation> theirs) {
    Recommendation ours = before.recommendation();
    boolean agrees = isAbout(ours, before.found()) || isAbout(ours, theirs);
    String why = agrees ? "" : before.explanation().render();
    return new VpaComparison(before.vpa(), lastAt, ours, theirs, agrees, why);
  }

  private static boolean isAbout(Recommendation ours, Optional<Recommendation> theirs) {
    List<ContainerRecommendation> others = theirs.map(Recommendation::containers).orElse(List.of());
    return ours.containers().size() == others.size()
        && others.stream()
            .allMatch(
                other ->
                    ours.of(other.containerName())
                        .filter(own -> isAbout(own.target(), other.target()))
                        .isPresent());
  }

  private static boolean isAbout(
      @Nullable Map<String, Quantity> ours, @Nullable Map<String, Quantity> theirs) {
    if (ours == null || theirs == null) {
      return ours == theirs;
    }
    return ours.keySet().equals(theirs.keySet())
        && ours.entrySet().stream()
            .allMatch(
                it -> isAbout(it.getValue(), theirs.getOrDefault(it.getKey(), it.getValue())));
  }

  private static boolean isAbout(Quantity ours, Quantity theirs) {
    double difference = Math.abs((double) ours.milliValue() - theirs.milliValue());
    return difference <= TOLERANCE * Math.max(1, theirs.milliValue());
  }
}
