package io.evenkeel.cli;

import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.sim.Timeline;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the runs show that a table does not say, computed from their timelines. */
final class Insights {
  /** Passes over which a load counts as settled. */
  private static final int SETTLED = 5;

  private Insights() {}

  static List<String> of(List<WhatIf.Outcome> outcomes) {
    Set<String> found = new LinkedHashSet<>();
    outcomes.stream()
        .flatMap(outcome -> lateReplica(outcome.report()).stream())
        .findFirst()
        .ifPresent(found::add);
    outcomes.stream()
        .flatMap(outcome -> saturation(outcome.report()).stream())
        .min(Comparator.comparingDouble(Saturation::share))
        .ifPresent(it -> found.add(it.told()));
    found.addAll(ofControllers(outcomes));
    return List.copyOf(found);
  }

  /** What several controllers on one workload made of it; once for all loads that show the same. */
  private static List<String> ofControllers(List<WhatIf.Outcome> outcomes) {
    Map<String, Set<String>> loads = new LinkedHashMap<>();
    for (WhatIf.Outcome outcome : outcomes) {
      for (String finding : outcome.report().findings()) {
        loads
            .computeIfAbsent(finding, unused -> new LinkedHashSet<>())
            .add(outcome.report().load());
      }
    }
    return loads.entrySet().stream()
        .map(it -> "under " + String.join(", ", it.getValue()) + ": " + it.getKey())
        .toList();
  }

  /** A replica that was ordered because of a peak and was ready after it. */
  private static Optional<String> lateReplica(Report report) {
    Optional<SizeDecision> first =
        report.decisions().stream().filter(d -> d.to() > d.from()).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    double ordered = first.get().at().toMillis() / 1000.0;
    double ready = ordered + report.startUp().toMillis() / 1000.0;
    double peak = rateAround(report, ordered);
    return report.timeline().rows().stream()
        .filter(row -> row.seconds() > ordered && row.requestsPerSecond() < peak / 2)
        .findFirst()
        .filter(row -> row.seconds() < ready)
        .map(
            row ->
                "under %s the first peak was over after %s; the first replica ordered for it (after"
                        .formatted(report.load(), time(row.seconds()))
                    + " %s) was ready after %s".formatted(time(ordered), time(ready)));
  }

  private static double rateAround(Report report, double seconds) {
    return report.timeline().rows().stream()
        .filter(row -> Math.abs(row.seconds() - seconds) <= 60 && row.seconds() <= seconds)
        .mapToDouble(Timeline.Row::requestsPerSecond)
        .max()
        .orElse(0);
  }

  /** A percentage that is above its target long before a replica is busy: where that shows most. */
  private static Optional<Saturation> saturation(Report report) {
    double capacity =
        report
            .replica()
            .capacity(
                Math.max(1, report.requests().meanPromptTokens()),
                Math.max(1, report.requests().meanOutputTokens()));
    List<MetricSpec> metrics = report.spec().metrics();
    for (int i = 0; i < metrics.size(); i++) {
      String name = metrics.get(i).name();
      if (name.toLowerCase(Locale.ROOT).contains("gpu_util")
          && metrics.get(i).target() instanceof MetricTarget.AverageValue target) {
        double wanted = target.quantity().value().doubleValue();
        return smallestLoadAbove(report, i, wanted, capacity)
            .map(share -> new Saturation(report.load(), name, wanted, share));
      }
    }
    return Optional.empty();
  }

  /** A metric lags, so only where the load has been the same for a while does it belong to it. */
  private static Optional<Double> smallestLoadAbove(
      Report report, int metric, double wanted, double capacity) {
    List<Timeline.Row> rows = report.timeline().rows();
    Optional<Double> smallest = Optional.empty();
    for (int i = SETTLED; i < rows.size(); i++) {
      Timeline.Row row = rows.get(i);
      boolean above =
          metric < row.metrics().size() && row.metrics().get(metric) > wanted && row.ready() > 0;
      if (above && row.waiting() == 0 && settled(rows.subList(i - SETTLED, i + 1))) {
        double share = row.requestsPerSecond() / row.ready() / capacity;
        smallest = Optional.of(Math.min(share, smallest.orElse(share)));
      }
    }
    return smallest;
  }

  private static boolean settled(List<Timeline.Row> rows) {
    double least = rows.stream().mapToDouble(Timeline.Row::requestsPerSecond).min().orElse(0);
    double most = rows.stream().mapToDouble(Timeline.Row::requestsPerSecond).max().orElse(0);
    return most <= 1.5 * least;
  }

  private static String time(double seconds) {
    return Durations.text(Duration.ofSeconds(Math.round(seconds)));
  }

  /** A metric above its target at a share of what a replica can serve. */
  private record Saturation(String load, String metric, double target, double share) {
    String told() {
      return String.format(
          Locale.ROOT,
          "under %s, %s was above its target of %.0f while a replica was loaded to %.0f %% of what"
              + " it can serve; as it ends at 100 it never asks for more than × %.2f",
          load,
          metric,
          target,
          share * 100,
          100 / target);
    }
  }
}
