package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Policy;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The API's defaults (upstream's {@code pkg/apis/autoscaling/v2/defaults.go}). */
final class HpaDefaults {
  private static final Policy PODS_4 = new Policy("Pods", 4, 15);
  private static final Policy PERCENT_100 = new Policy("Percent", 100, 15);

  private HpaDefaults() {}

  static HpaDraft apply(HpaDraft draft) {
    return new HpaDraft(
        Objects.requireNonNullElse(draft.namespace(), "default"),
        draft.name(),
        draft.scaleTargetRef(),
        Objects.requireNonNullElse(draft.minReplicas(), 1),
        draft.maxReplicas(),
        metrics(draft.metrics()),
        behavior(draft.behavior()));
  }

  private static List<Metric> metrics(@Nullable List<Metric> metrics) {
    if (metrics != null && !metrics.isEmpty()) {
      return metrics;
    }
    Target target = new Target("Utilization", null, null, 80);
    Source cpu = new Source("cpu", null, null, null, target);
    return List.of(new Metric("Resource", null, null, null, cpu, null));
  }

  private static @Nullable Behavior behavior(@Nullable Behavior behavior) {
    return behavior == null
        ? null
        : new Behavior(scaleUp(behavior.scaleUp()), scaleDown(behavior.scaleDown()));
  }

  static Rules scaleUp(@Nullable Rules written) {
    return merged(written, new Rules(0, "Max", List.of(PODS_4, PERCENT_100), null));
  }

  /** The window stays absent: the controller's own setting then counts. */
  static Rules scaleDown(@Nullable Rules written) {
    return merged(written, new Rules(null, "Max", List.of(PERCENT_100), null));
  }

  private static Rules merged(@Nullable Rules written, Rules defaults) {
    if (written == null) {
      return defaults;
    }
    return new Rules(
        written.stabilizationWindowSeconds() == null
            ? defaults.stabilizationWindowSeconds()
            : written.stabilizationWindowSeconds(),
        written.selectPolicy() == null ? defaults.selectPolicy() : written.selectPolicy(),
        written.policies() == null ? defaults.policies() : written.policies(),
        written.tolerance());
  }
}
