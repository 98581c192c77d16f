package io.evenkeel.prometheus.exposition;

import java.util.List;

/**
 * The metrics of a workload, as Micrometer spells them. Beside its own labels each has {@code
 * namespace} and {@code target}.
 */
enum Family {
  DESIRED("evenkeel.desired.replicas", "Size that was decided.", 1),
  CURRENT("evenkeel.current.replicas", "Size the workload had when it was decided.", 1),
  RAW_DESIRED(
      "evenkeel.raw.desired.replicas",
      "Size the metrics asked for before windows and limits; NaN if they gave none.",
      1),
  MIN("evenkeel.min.replicas", "Smallest size allowed.", 1),
  MAX("evenkeel.max.replicas", "Largest size allowed.", 1),
  ACTIVE("evenkeel.active", "Whether a trigger is active: 1 or 0.", 1),
  METRIC_VALUE(
      "evenkeel.metric.value",
      "What was compared with the target, a utilization as a ratio; NaN if there was no value.",
      50,
      "metric",
      "kind"),
  METRIC_TARGET(
      "evenkeel.metric.target",
      "What the metric is steered to, a utilization as a ratio.",
      50,
      "metric",
      "kind"),
  METRIC_AGE(
      "evenkeel.metric.age.seconds", "Age of the value that was used.", 50, "metric", "kind"),
  METRIC_ERRORS(
      "evenkeel.metric.errors", "Passes in which a metric gave no value.", 50, "source", "reason"),
  DECISIONS(
      "evenkeel.decisions",
      "Decisions, by what they do and what held the size back.",
      50,
      "action",
      "limit"),
  SHADOW_PASSES(
      "evenkeel.shadow.passes",
      "Shadow decisions, by whether they agree with what the cluster wants.",
      2,
      "agreement"),
  RECOMMENDATION(
      "evenkeel.recommendation",
      "Recommended amount of a resource, in cores or bytes.",
      400,
      "container",
      "resource",
      "bound");

  private final String meter;
  private final String help;
  private final int limit;

  // Made by List.of: as immutable as the rest.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> labels;

  Family(String meter, String help, int limit, String... labels) {
    this.meter = meter;
    this.help = help;
    this.limit = limit;
    this.labels = List.of(labels);
  }

  String meter() {
    return meter;
  }

  String help() {
    return help;
  }

  /** Returns how many series a workload may have of it. */
  int limit() {
    return limit;
  }

  List<String> labels() {
    return labels;
  }
}
