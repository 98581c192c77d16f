package io.evenkeel.sim;

import io.evenkeel.loop.Ports;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Reading;
import io.evenkeel.sim.fault.Faults;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.StateStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports of a loop, with a simulated fleet behind them. */
final class FleetPorts implements ScaleTarget, PodSource, MetricSource, StateStore {
  static final String REFUSED = "the API server refuses the write";

  private final Supply fleet;
  private final Outlook view;
  private final SignalNames names;
  private final TriggerSignals triggers;
  private final Faults faults;
  private final Map<String, String> stored = new HashMap<>();

  /** By how much the clock of whoever asks is ahead. */
  private double ahead;

  FleetPorts(Plant plant) {
    faults = plant.faults();
    fleet = plant.fleet();
    view = plant.view();
    names = plant.names();
    triggers = new TriggerSignals(view, names);
  }

  /** Returns what the asker's clock shows, by which it will ask. */
  Instant clock(double now) {
    ahead = faults.clockAhead(now);
    return shown(now);
  }

  /** Returns what that clock will show, as it goes now. */
  Instant shown(double at) {
    return Virtual.instant(at + ahead);
  }

  private double actual(Instant shown) {
    return Virtual.seconds(shown) - ahead;
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
    double actual = actual(now);
    if (!faults.acceptsWrites(actual)) {
      return new ScaleTarget.Refused(REFUSED);
    }
    fleet.scale(replicas, actual);
    return new Written();
  }

  /** All pods of the simulated world belong to the one workload in it. */
  @Override
  public PodSource.Answer list(LabelSelector selector, Instant now) {
    return new Listed(view.pods(actual(now)));
  }

  @Override
  public Map<String, LabelSelector> rivals(Instant now) {
    return view.rivals();
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    return queries.stream().map(query -> answer(query, actual(now))).toList();
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
        .map(it -> perPod(it, now))
        .orElseGet(() -> Reading.unavailable("the simulator has no metric " + query.name()));
  }

  private Reading perPod(Signal signal, double now) {
    return view.outage(signal, now)
        .map(Reading::unavailable)
        .orElseGet(() -> view.perPod(signal, now));
  }

  @Override
  public StateStore.Answer load(String key) {
    String text = stored.get(key);
    return text == null ? new Nothing() : new Stored(text);
  }

  @Override
  public StateStore.Answer save(String key, String text) {
    stored.put(key, text);
    return new Stored(text);
  }

  /** Drops what upstream keeps in memory alone; what KEDA writes into a status stays. */
  void forgetHpas() {
    stored.keySet().removeIf(key -> key.startsWith("hpa/"));
  }
}
