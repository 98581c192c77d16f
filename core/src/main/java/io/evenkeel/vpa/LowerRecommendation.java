package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a recommendation asks for less than another of any resource of any container (upstream's
 * {@code RecommendationHasLowerResource}).
 */
final class LowerRecommendation {
  private LowerRecommendation() {}

  static boolean isLower(@Nullable Recommendation now, @Nullable Recommendation before) {
    return now != null
        && before != null
        && before.containers().stream()
            .anyMatch(
                old ->
                    isLower(
                        now.of(old.containerName()).map(ContainerRecommendation::target),
                        old.target()));
  }

  private static boolean isLower(
      Optional<Map<String, Quantity>> now, @Nullable Map<String, Quantity> before) {
    if (now.isEmpty() || before == null) {
      return false;
    }
    return before.entrySet().stream()
        .anyMatch(
            old -> {
              Quantity target = now.get().get(old.getKey());
              return target != null && target.compareTo(old.getValue()) < 0;
            });
  }
}
