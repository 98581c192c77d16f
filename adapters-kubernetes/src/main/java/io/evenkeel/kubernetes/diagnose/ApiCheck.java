package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.kubernetes.diagnose.ObservedApi.State;
import io.evenkeel.lint.Severity;
import java.util.List;

/** The metrics APIs: registered, and answering. */
final class ApiCheck implements Check {
  private static final String CHECK = "metrics-api";

  @Override
  public List<Finding> findings(Observations seen) {
    return seen.apis().stream()
        .filter(api -> !api.answers())
        .filter(api -> api.state() == State.SILENT || users(api, seen) > 0)
        .map(api -> finding(api, users(api, seen)))
        .toList();
  }

  /** Returns how many HPAs have a metric of that API. */
  private static long users(ObservedApi api, Observations seen) {
    return seen.hpas().stream()
        .filter(
            hpa ->
                hpa.metrics().stream()
                    .anyMatch(it -> MetricsApi.of(it.spec()).filter(api.api()::equals).isPresent()))
        .count();
  }

  private static Finding finding(ObservedApi api, long users) {
    String name = api.version() + "." + api.api().group();
    boolean absent = api.state() == State.ABSENT;
    String need =
        switch ((int) Math.min(users, 2)) {
          case 0 -> "No HorizontalPodAutoscaler looked at here needs it now.";
          case 1 -> "One HorizontalPodAutoscaler looked at here needs it, and cannot decide.";
          default -> users + " HorizontalPodAutoscalers looked at here need it, and cannot decide.";
        };
    return new Finding(
        CHECK,
        users > 0 ? Severity.ERROR : Severity.WARNING,
        "APIService " + name,
        absent ? "nobody serves " + api.api().group() : "it does not answer: " + api.reason(),
        need + " It is served by " + api.api().server() + ".",
        absent
            ? "kubectl api-versions | grep " + api.api().group()
            : "kubectl get apiservice " + name,
        absent ? api.api().installation() : "kubectl describe apiservice " + name);
  }
}
