package io.evenkeel.prometheus.replay;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.loop.HpaQueries;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.spi.MetricQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What recordings have in common. */
public final class Recordings {
  /** Stands for the selector of the workload, which no recording knows. */
  static final LabelSelector PODS = LabelSelector.parse("evenkeel=replayed");

  private Recordings() {}

  /** Returns which metrics these specs need, each of them once. */
  public static List<MetricQuery> metrics(List<HpaSpec> specs) {
    Map<String, MetricQuery> all = new LinkedHashMap<>();
    specs.forEach(
        spec ->
            HpaQueries.of(spec.metrics(), PODS)
                .forEach(query -> all.putIfAbsent(question(query), query)));
    return new ArrayList<>(all.values());
  }

  /**
   * Returns the name under which a metric stands in a recording, such as {@code pods
   * vllm:num_requests_waiting}. Metrics are the same if their names here are.
   */
  public static String question(MetricQuery query) {
    if (query instanceof MetricQuery.ContainerResource resource) {
      return "container-resource " + resource.name() + " of " + resource.container();
    } else if (query instanceof MetricQuery.Pods pods) {
      return "pods " + pods.name() + of(pods.metric());
    } else if (query instanceof MetricQuery.OfObject object) {
      return "object " + object.name() + of(object.metric()) + " of " + object.object();
    } else if (query instanceof MetricQuery.External external) {
      return "external " + external.name() + of(external.metric());
    } else if (query instanceof MetricQuery.OfTrigger trigger) {
      return "trigger " + trigger.name();
    }
    return "resource " + query.name();
  }

  private static String of(LabelSelector series) {
    String text = series.toString();
    return text.isEmpty() ? "" : "{" + text + "}";
  }

  /** Returns whether a metric is read pod by pod. */
  static boolean isOfPods(MetricQuery query) {
    return query instanceof MetricQuery.Pods
        || query instanceof MetricQuery.Resource
        || query instanceof MetricQuery.ContainerResource;
  }
}
