package io.evenkeel.cli;

import io.evenkeel.kubernetes.KubernetesPodUpdates.Outcome;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Result;
import io.evenkeel.kubernetes.controller.VerticalReport;
import io.evenkeel.kubernetes.controller.VpaComparison;
import io.evenkeel.kubernetes.vertical.PodOutcome;
import io.evenkeel.kubernetes.vertical.UpdaterPass;
import io.evenkeel.kubernetes.vertical.VpaOutcome;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.UpdateAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lines about VPAs: a target that changes, a pod that is updated, a recommendation that differs
 * from the real one. What a pass says again is not printed again.
 */
final class VerticalLines {
  /** VPAs that are remembered; what is beyond is told every time. */
  private static final int CAPACITY = 10_000;

  private static final String ALL = "VPAs";

  private final ControllerLines lines;
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> differences = new HashMap<>();
  private Set<String> troubles = Set.of();

  VerticalLines(ControllerLines lines) {
    this.lines = lines;
  }

  void print(VerticalReport report, String mode) {
    Instant at = report.recommender().at();
    troubles(at, new HashSet<>(report.troubles()));
    report.recommender().vpas().forEach(it -> vpa(at, it, mode));
    report.comparisons().forEach(it -> comparison(at, it));
    report.updater().map(UpdaterPass::pods).ifPresent(pods -> pods.forEach(it -> pod(at, it)));
  }

  private void troubles(Instant at, Set<String> now) {
    now.stream().filter(it -> !troubles.contains(it)).forEach(it -> lines.line(at, ALL, it));
    troubles.stream()
        .filter(it -> !now.contains(it))
        .forEach(it -> lines.line(at, ALL, "this has passed: " + it));
    troubles = now;
  }

  private void vpa(Instant at, VpaOutcome outcome, String mode) {
    String object = outcome.vpa().toString();
    lines.trouble(at, object, outcome.trouble());
    String target = text(outcome.recommendation());
    String found = outcome.found().map(VerticalLines::text).orElse("");
    String before = targets.getOrDefault(object, found);
    if (!target.isEmpty() && !target.equals(before)) {
      String what =
          outcome.written() ? "written" : mode.equals("apply") ? "not written" : "decided";
      lines.line(at, object, "recommends " + target + ", " + what);
      lines.explanation(outcome.explanation().render());
    }
    remember(targets, object, target);
  }

  private void comparison(Instant at, VpaComparison comparison) {
    String object = comparison.vpa().toString();
    String theirs = comparison.theirs().map(VerticalLines::text).orElse("");
    String text =
        comparison.agrees()
            ? ""
            : "differs: Evenkeel recommends %s, the real recommender %s"
                .formatted(orNothing(text(comparison.ours())), orNothing(theirs));
    if (!text.equals(differences.getOrDefault(object, ""))) {
      lines.line(at, object, text.isEmpty() ? "agrees with the real recommender again" : text);
      lines.explanation(comparison.explanation());
    }
    remember(differences, object, text);
  }

  private static void remember(Map<String, String> memory, String object, String text) {
    if (memory.size() < CAPACITY || memory.containsKey(object)) {
      memory.put(object, text);
    }
  }

  private void pod(Instant at, PodOutcome pod) {
    String what = pod.action() instanceof UpdateAction.Evict ? "evicted" : "resized";
    String became =
        pod.outcome().map(outcome -> became(outcome, what)).orElseGet(() -> "would be " + what);
    lines.line(at, "Pod " + pod.action().pod().key(), became + ", for VPA " + pod.action().vpa());
  }

  private static String became(Outcome outcome, String wanted) {
    if (outcome.result() == Result.EVICTED) {
      return "evicted";
    }
    return outcome.result() == Result.RESIZED
        ? "resized"
        : "not " + wanted + ": " + outcome.reason();
  }

  /** Returns the targets, such as {@code app: cpu 250m, memory 300Mi}. */
  private static String text(Recommendation recommendation) {
    Map<String, String> containers = new LinkedHashMap<>();
    for (ContainerRecommendation container : recommendation.containers()) {
      StringBuilder target = new StringBuilder();
      Map<String, Quantity> quantities = Optional.ofNullable(container.target()).orElse(Map.of());
      new TreeMap<>(quantities)
          .forEach((name, value) -> target.append(", ").append(name).append(' ').append(value));
      containers.put(container.containerName(), target.length() > 2 ? target.substring(2) : "");
    }
    StringBuilder all = new StringBuilder();
    containers.forEach(
        (name, target) ->
            all.append(all.length() == 0 ? "" : "; ").append(name).append(": ").append(target));
    return all.toString();
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? "nothing" : text;
  }
}
