package io.evenkeel.loop;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The half of a pass of an HPA that only looks: from a scale, by way of pods and metrics, to a
 * decision. For who wants decisions that nobody writes, such as about the past.
 */
public final class HpaSight {
  private final HorizontalAutoscaler hpa;
  private final PodSource pods;
  private final MetricSource metrics;
  private @Nullable HpaObservation last;

  /** Joins an autoscaler to what it looks at. */
  public HpaSight(HorizontalAutoscaler hpa, PodSource pods, MetricSource metrics) {
    this.hpa = Objects.requireNonNull(hpa, "hpa");
    this.pods = Objects.requireNonNull(pods, "pods");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  /**
   * Looks and decides. Deciding changes nothing, so that a first try without metrics shows whether
   * any is needed.
   *
   * @param past the workload's memory, made by the autoscaler
   * @param scale scale of the workload
   * @param now instant of the pass
   */
  public Decision decide(HpaState past, Scale scale, Instant now) {
    last = sizes(scale).build();
    Decision first = hpa.decide(past, last, now);
    if (first.metrics().isEmpty()) {
      return first;
    }
    last = observe(scale, now);
    return hpa.decide(past, last, now);
  }

  /** Decides once more on what was seen last, at another time; empty if nothing was. */
  Optional<Decision> again(HpaState past, Instant now) {
    return Optional.ofNullable(last).map(seen -> hpa.decide(past, seen, now));
  }

  private HpaObservation.Builder sizes(Scale scale) {
    return hpa.observation().replicas(scale.replicas()).statusReplicas(scale.statusReplicas());
  }

  private HpaObservation observe(Scale scale, Instant now) {
    HpaObservation.Builder seen = sizes(scale).selector(scale.selector());
    Optional<LabelSelector> selector = selector(scale);
    if (selector.isEmpty()) {
      return seen.pods(List.of()).build();
    }
    PodSource.Answer found = pods.list(selector.get(), now);
    if (found instanceof PodSource.Listed listed) {
      seen.pods(listed.pods()).rivals(pods.rivals(now));
    }
    List<Reading> readings = readings(selector.get(), now);
    for (int i = 0; i < readings.size(); i++) {
      boolean blind = found instanceof PodSource.Unavailable;
      boolean lost = blind && HpaQueries.needsPods(hpa.spec().metrics().get(i));
      seen.reading(i, lost ? withoutPods((PodSource.Unavailable) found) : readings.get(i));
    }
    return seen.build();
  }

  /** The algorithm itself says what is wrong with a selector that is missing or malformed. */
  private static Optional<LabelSelector> selector(Scale scale) {
    try {
      return scale.selector().isEmpty()
          ? Optional.empty()
          : Optional.of(LabelSelector.parse(scale.selector()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Reading> readings(LabelSelector selector, Instant now) {
    List<MetricSpec> wanted = hpa.spec().metrics();
    List<MetricQuery> queries = HpaQueries.of(wanted, selector);
    List<Reading> answers = Answers.read(metrics, queries, now);
    List<Reading> readings = new ArrayList<>();
    int next = 0;
    for (MetricSpec metric : wanted) {
      readings.add(
          HpaQueries.of(metric, selector).isPresent()
              ? answers.get(next++)
              : Reading.unavailable("no API serves metrics of type " + metric.name()));
    }
    return readings;
  }

  private static Reading withoutPods(PodSource.Unavailable pods) {
    return Reading.unavailable(
        "unable to get pods while calculating replica count: " + pods.reason());
  }
}
