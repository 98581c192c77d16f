package io.evenkeel.vpa;

import io.evenkeel.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pods of a VPA are to be updated, the most urgent first (upstream's {@code
 * UpdatePriorityCalculator}). A pod is accepted if a request is out of range, if it was OOM-killed
 * soon after its start, or if it is old and far from its target.
 */
final class UpdateQueue {
  private final VpaSpec spec;
  private final UpdaterOptions options;
  private final Map<String, Recommendation> infeasible;
  private final Instant now;
  private final Trace trace;
  private final List<Entry> entries = new ArrayList<>();

  UpdateQueue(
      VpaSpec spec,
      UpdaterOptions options,
      Map<String, Recommendation> infeasible,
      Instant now,
      Trace trace) {
    this.spec = spec;
    this.options = options;
    this.infeasible = infeasible;
    this.now = now;
    this.trace = trace;
  }

  /** Adds a pod if it is accepted. */
  void add(VpaPod pod, UpdatePriority priority, @Nullable Recommendation processed) {
    Recommendation last = infeasible.get(pod.uid());
    if (spec.updatePolicy().updateMode() == UpdateMode.IN_PLACE
        && last != null
        && !LowerRecommendation.isLower(processed, last)) {
      trace.step(UpdateStep.INFEASIBLE_BEFORE).about(pod.key());
      return;
    }
    UpdateStep verdict = verdict(pod, priority);
    trace.step(verdict).about(pod.key()).ratio(priority.resourceDiff());
    if (verdict == UpdateStep.OUTSIDE_RANGE
        || verdict == UpdateStep.QUICK_OOM
        || verdict == UpdateStep.FAR_FROM_TARGET) {
      Recommendation recommendation = processed == null ? Recommendation.EMPTY : processed;
      entries.add(new Entry(pod, priority, recommendation));
    }
  }

  private UpdateStep verdict(VpaPod pod, UpdatePriority priority) {
    boolean quickOom = hasQuickOom(pod);
    if (quickOom && priority.resourceDiff() == 0) {
      return UpdateStep.NOTHING_TO_CHANGE;
    }
    if (priority.outsideRecommendedRange() || quickOom) {
      return priority.outsideRecommendedRange() ? UpdateStep.OUTSIDE_RANGE : UpdateStep.QUICK_OOM;
    }
    if (pod.startTime().isEmpty()) {
      return UpdateStep.START_UNKNOWN;
    }
    if (now.isBefore(pod.startTime().get().plus(options.lifetimeThreshold()))) {
      return UpdateStep.TOO_YOUNG;
    }
    return priority.resourceDiff() < options.podUpdateThreshold()
        ? UpdateStep.NEAR_TARGET
        : UpdateStep.FAR_FROM_TARGET;
  }

  private boolean hasQuickOom(VpaPod pod) {
    Duration soon =
        spec.updatePolicy()
            .evictAfterOom()
            .filter(it -> options.gates().perVpaConfig())
            .orElse(options.evictAfterOomThreshold());
    return pod.containerStatuses().stream()
        .filter(status -> ObservedContainers.counts(pod, status.name()))
        .filter(status -> !isOff(status.name()))
        .flatMap(status -> status.lastTermination().stream())
        .filter(it -> it.reason().equals("OOMKilled"))
        .anyMatch(it -> Duration.between(it.startedAt(), it.finishedAt()).compareTo(soon) < 0);
  }

  private boolean isOff(String container) {
    return spec.policyFor(container).filter(it -> it.mode() == ScalingMode.OFF).isPresent();
  }

  /** Returns the accepted pods that are admitted; of equal ones the first that was added. */
  List<VpaPod> order(BiPredicate<VpaPod, Recommendation> admitted) {
    List<VpaPod> result = new ArrayList<>();
    entries.stream()
        .sorted(Comparator.comparing(Entry::priority).reversed())
        .forEach(
            entry -> {
              if (admitted.test(entry.pod(), entry.recommendation())) {
                result.add(entry.pod());
              } else {
                trace.step(UpdateStep.REQUIREMENTS_UNMET).about(entry.pod().key());
              }
            });
    return result;
  }

  private record Entry(VpaPod pod, UpdatePriority priority, Recommendation recommendation) {}
}
