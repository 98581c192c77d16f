package io.evenkeel.sim.vertical;

import io.evenkeel.sim.vertical.VerticalReport.Totals;
import io.evenkeel.vpa.Recommendation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes down what a VPA does. Bounded, however long it goes on. */
final class VerticalLog {
  private final List<ContainerModel> containers;
  private final VerticalLoop loop;
  private final Map<String, CourseLog> courses = new LinkedHashMap<>();
  private final Map<String, Movement> movements = new LinkedHashMap<>();
  private final List<PodChange> changes = new ArrayList<>();
  private long evictions;
  private long resizes;
  private long refusals;

  VerticalLog(List<ContainerModel> containers, VerticalLoop loop) {
    this.containers = containers;
    this.loop = loop;
    containers.forEach(it -> courses.put(it.name(), new CourseLog(it.name())));
    List.of("cpu", "memory").forEach(it -> movements.put(it, new Movement(it)));
  }

  /**
   * Takes down a pass.
   *
   * @param configured size of the workload
   */
  void passed(double seconds, int configured) {
    Recommendation recommendation = recommendation();
    PodRequests requests = loop.requests();
    courses.forEach(
        (name, course) ->
            course.add(
                seconds,
                recommendation.of(name),
                requests.mean(name, "cpu"),
                requests.mean(name, "memory")));
    movements.values().forEach(it -> it.passed(requests, containers, configured));
  }

  void refused() {
    refusals++;
  }

  void changed(PodChange change) {
    evictions += change.kind() == PodChange.Kind.EVICTED ? 1 : 0;
    resizes += change.kind() == PodChange.Kind.RESIZED ? 1 : 0;
    if (changes.size() < VerticalReport.CHANGES) {
      changes.add(change);
    }
  }

  VerticalReport report(VerticalSetup setup, SharedResources shared, LivePods.Count end) {
    PodRequests requests = loop.requests();
    return new VerticalReport(
        setup.name(),
        setup.spec().updatePolicy().updateMode().apiName(),
        courses.values().stream().map(CourseLog::course).toList(),
        changes,
        new Totals(evictions, resizes, refusals),
        requests.distinct(containers),
        shared.interferences(containers, requests, movements, new End(recommendation(), end)));
  }

  private Recommendation recommendation() {
    return loop.recommendation().orElse(Recommendation.EMPTY);
  }

  /**
   * What held at the end.
   *
   * @param recommendation the last recommendation
   * @param count how many pods there were
   */
  record End(Recommendation recommendation, LivePods.Count count) {
    int size() {
      return count.configured();
    }
  }
}
