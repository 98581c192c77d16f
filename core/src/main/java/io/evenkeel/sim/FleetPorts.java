package io.evenkeel.sim;

import io.evenkeel.loop.Ports;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.StateStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports of a loop, with a simulated fleet behind them. */
final class FleetPorts implements ScaleTarget, PodSource, MetricSource, StateStore {
  private final Supply fleet;
  private final Outlook view;
  private final SignalNames names;
  private final TriggerSignals triggers;

  FleetPorts(Plant plant) {
    fleet = plant.fleet();
    view = plant.view();
    names = plant.names();
    triggers = new TriggerSignals(view, names);
  }

  Ports ports() {
    return new Ports(this, this, this, this);
  }

  @Override
  public ScaleTarget.Answer read(Instant now) {
    int size = view.replicas();
    return new Scale(size, size, "app=simulated", String.valueOf(size));
  }

  @Override
  public Receipt write(Scale seen, int replicas, Instant now) {
    fleet.scale(replicas, Virtual.seconds(now));
    return new Written();
  }

  /** All pods of the simulated world belong to the one workload in it. */
  @Override
  public PodSource.Answer list(LabelSelector selector, Instant now) {
    return new Listed(view.pods(Virtual.seconds(now)));
  }

  @Override
  public Map<String, LabelSelector> rivals(Instant now) {
    return view.rivals();
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    return queries.stream().map(query -> answer(query, Virtual.seconds(now))).toList();
  }

  private Reading answer(MetricQuery query, double now) {
    if (query instanceof MetricQuery.OfTrigger trigger) {
      return triggers.read(trigger, now);
    }
    boolean resource =
        query instanceof MetricQuery.Resource || query instanceof MetricQuery.ContainerResource;
    if (resource && view.knowsUsage(query.name())) {
      return view.usage(
          query.name(),
          query instanceof MetricQuery.ContainerResource named ? named.container() : "",
          now);
    }
    Optional<Signal> signal = resource ? names.resource(query.name()) : names.metric(query.name());
    return signal
        .map(it -> view.perPod(it, now))
        .orElseGet(() -> Reading.unavailable("the simulator has no metric " + query.name()));
  }

  /** A simulated controller is never restarted, so nothing is ever loaded. */
  @Override
  public StateStore.Answer load(String key) {
    return new Nothing();
  }

  @Override
  public StateStore.Answer save(String key, String text) {
    return new Stored(text);
  }
}
