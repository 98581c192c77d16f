package io.evenkeel.prometheus.replay;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.loop.HpaSight;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget.Scale;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An autoscaler that decides about a past it does not change. At each pass it sees the size that
 * was recorded, whatever it decided before. It remembers
 *
 * <pre>
 * recommendations  its own
 * changes of size  those that happened: replicas at the next pass − replicas at this one
 * </pre>
 */
final class OpenLoop {
  private final HorizontalAutoscaler hpa;
  private final HpaSight sight;
  private final HpaState state;
  private final Map<String, Integer> places = new HashMap<>();
  private Optional<Decision> uncommitted = Optional.empty();
  private List<Reading> readings = List.of();
  private PodSource.Answer pods = new PodSource.Listed(List.of());

  OpenLoop(HorizontalAutoscaler hpa, List<String> metrics) {
    this.hpa = hpa;
    state = hpa.newState();
    sight =
        new HpaSight(
            hpa,
            (selector, now) -> pods,
            (queries, now) -> queries.stream().map(this::reading).toList());
    for (int i = 0; i < metrics.size(); i++) {
      places.put(metrics.get(i), i);
    }
  }

  HorizontalAutoscaler hpa() {
    return hpa;
  }

  private Reading reading(MetricQuery query) {
    Integer place = places.get(Recordings.question(query));
    return place == null
        ? Reading.unavailable("the recording has no metric " + Recordings.question(query))
        : readings.get(place);
  }

  /** Returns the decision of the next pass; empty if the workload's size is not known. */
  Optional<Decision> next(Moment moment) {
    OptionalInt replicas = moment.sizes().replicas();
    uncommitted.ifPresent(decision -> commit(decision, replicas));
    uncommitted =
        replicas.isPresent() ? Optional.of(decide(moment, replicas.getAsInt())) : Optional.empty();
    return uncommitted;
  }

  private Decision decide(Moment moment, int replicas) {
    Instant now = moment.at();
    readings = moment.readings();
    pods = moment.pods();
    Scale scale =
        new Scale(
            replicas, moment.sizes().existing().orElse(replicas), Recordings.PODS.toString(), "");
    return sight.decide(state, scale, now);
  }

  private void commit(Decision decision, OptionalInt next) {
    int to = next.orElse(decision.current());
    if (to == decision.current()) {
      state.commit(decision, WriteOutcome.SKIPPED);
    } else {
      Decision happened = new Decision.Scale(decision.current(), to, "", decision.grounds());
      state.commit(happened, WriteOutcome.APPLIED);
    }
  }
}
