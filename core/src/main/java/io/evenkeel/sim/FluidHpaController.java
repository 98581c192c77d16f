package io.evenkeel.sim;

import io.evenkeel.hpa.GroupedObservation;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.model.Reading;
import io.evenkeel.trace.Explanation;
import java.util.ArrayList;
import java.util.List;

/**
 * A HorizontalPodAutoscaler in charge of a fluid fleet: it decides as {@link HpaController} does,
 * to the bit, but looks at groups of alike replicas and does not say why.
 */
final class FluidHpaController implements Controller {
  private static final long EPOCH_MILLIS = Virtual.EPOCH.toEpochMilli();
  private static final Explanation UNEXPLAINED = new Explanation(List.of());

  /** What {@link FleetView} has every container request of everything, in thousandths. */
  private static final long REQUEST_MILLI = 100_000;

  private final HorizontalAutoscaler hpa;
  private final HpaState state;
  private final Instruments instruments;
  private final FluidFleet fleet;
  private final Plant plant;
  private final Telemetry telemetry;
  private final PassClock clock;
  private final long scrapeMillis;
  private GroupedObservation seen;
  private int groups = 16;

  FluidHpaController(HpaSpec spec, HpaOptions options, Plant plant, FluidFleet fleet) {
    this.hpa = HorizontalAutoscaler.of(spec, options);
    this.state = hpa.newState();
    this.instruments = new Instruments(hpa, plant.names(), plant.view());
    this.fleet = fleet;
    this.plant = plant;
    this.telemetry = fleet.telemetry();
    this.clock = plant.clock();
    this.scrapeMillis = telemetry.sampling().scrapeInterval().toMillis();
    this.seen = hpa.groupedObservation(groups);
  }

  /** Returns whether every metric is one that replicas of a simulation can have alike. */
  static boolean canDecide(HpaSpec spec) {
    return spec.metrics().stream()
        .allMatch(
            metric ->
                metric instanceof MetricSpec.Pods
                    || metric instanceof MetricSpec.ObjectMetric
                    || metric instanceof MetricSpec.External
                    || (metric instanceof MetricSpec.Resource
                        && (metric.name().equals("cpu") || metric.name().equals("memory"))));
  }

  @Override
  public HpaSpec spec() {
    return hpa.spec();
  }

  @Override
  public int leastReplicas() {
    return hpa.spec().minReplicas();
  }

  @Override
  public List<String> notes() {
    return instruments.notes();
  }

  @Override
  public void second(long second) {
    if (clock.isDue(second)) {
      pass((double) second, clock.passed(second));
    }
  }

  @Override
  public long nextPass() {
    return clock.next();
  }

  private void pass(double now, long sinceLast) {
    int before = fleet.written();
    observe(before, now);
    int after = hpa.advance(state, seen.end(), millis(now));
    int wanted = state.recommended().orElse(after);
    SizeDecision decision =
        new SizeDecision(
            Virtual.sinceStart(now), "HPA", before, after, Math.abs(wanted - after), UNEXPLAINED);
    plant.recorder().passed(decision, measured(), fleet, sinceLast);
    fleet.scale(after, now);
  }

  private void observe(int size, double now) {
    List<FluidReplicas> all = fleet.groups();
    if (all.size() > groups) {
      groups = 2 * all.size();
      seen = hpa.groupedObservation(groups);
    }
    seen.begin(size);
    for (int i = 0; i < all.size(); i++) {
      observe(all.get(i), now);
    }
    for (int i = 0; i < instruments.size(); i++) {
      if (instruments.isWhole(i)) {
        total(i, now);
      }
    }
  }

  private void observe(FluidReplicas group, double now) {
    seen.group(group.count, millis(group.createdSeconds)).requesting(REQUEST_MILLI);
    if (group.ready(now)) {
      seen.readySince(millis(group.readySeconds));
    }
    Scrape last = group.scrapes.newest(now);
    if (last == null) {
      return;
    }
    seen.sampledFrom(millis(last.atSeconds) - scrapeMillis);
    for (int i = 0; i < instruments.size(); i++) {
      Signal signal = instruments.perPod(i, now);
      double value = signal == null ? Double.NaN : telemetry.read(signal, group.scrapes, now);
      if (!Double.isNaN(value)) {
        seen.sample(i, Reading.milli(value));
      }
    }
  }

  /** The replicas are put together one by one, so that sums are rounded as everywhere. */
  private void total(int metric, double now) {
    Reading reading = instruments.reading(metric, now);
    if (reading instanceof Reading.Values values) {
      seen.total(metric, values.milli().get(0));
    }
  }

  private List<Double> measured() {
    if (!state.looked()) {
      return List.of();
    }
    List<MetricSpec> metrics = hpa.spec().metrics();
    List<Double> measured = new ArrayList<>(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      var value = state.measured(i);
      measured.add(
          value.isPresent() ? Recorder.inUnits(metrics.get(i), value.getAsLong()) : Double.NaN);
    }
    return measured;
  }

  private static long millis(double seconds) {
    return EPOCH_MILLIS + Math.round(seconds * 1000);
  }
}
