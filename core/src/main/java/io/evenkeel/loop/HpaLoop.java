package io.evenkeel.loop;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.Reconciliation;
import io.evenkeel.hpa.ScaleWrite;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.ScaleTarget.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HorizontalPodAutoscaler controller for one workload, pass by pass.
 *
 * <pre>
 * scale → (pods, metrics) → decide → write → commit → save → status and events
 * </pre>
 *
 * <p>A pass that needs no metric, because the workload is at zero or beyond a bound, asks for none,
 * as upstream's does. Not thread-safe.
 */
public final class HpaLoop {
  private static final Logger LOG = LoggerFactory.getLogger(HpaLoop.class);

  /** A loop is made for one spec, so that there is but one generation. */
  private static final long GENERATION = 1;

  private final HorizontalAutoscaler hpa;
  private final Ports ports;
  private final String name;
  private final Memory memory;
  private @Nullable HpaState state;
  private HpaStatus status = HpaStatus.initial();

  /**
   * Joins an autoscaler to the world. Nothing is asked before the first pass.
   *
   * @param hpa the autoscaler
   * @param ports what it needs of the world
   * @param name name of the HPA, by which its memory is kept
   */
  public HpaLoop(HorizontalAutoscaler hpa, Ports ports, String name) {
    this.hpa = Objects.requireNonNull(hpa, "hpa");
    this.ports = Objects.requireNonNull(ports, "ports");
    this.name = Objects.requireNonNull(name, "name");
    this.memory = new Memory(ports.memory(), "hpa/" + name);
  }

  /** Returns the status after the last pass. */
  public HpaStatus status() {
    return status;
  }

  /** Makes one pass. */
  public HpaPass pass(Instant now) {
    ScaleTarget.Answer answer = ports.scale().read(now);
    if (answer instanceof ScaleTarget.Unavailable unavailable) {
      Reconciliation done = Reconciliation.scaleUnreadable(status, now, unavailable.reason());
      status = done.status();
      return new HpaPass(Optional.empty(), ScaleWrite.skipped(), done);
    }
    return pass((Scale) answer, now);
  }

  /** Takes over what the loop of an older spec remembers, as when the HPA is rewritten. */
  void succeed(HpaLoop older) {
    state = hpa.restore(older.state().checkpoint());
    status = older.status;
  }

  /** Drops what is remembered, as when the HPA is deleted. */
  void forget() {
    state = hpa.newState();
    status = HpaStatus.initial();
    memory.save(HpaCheckpointText.write(state.checkpoint()));
  }

  private HpaPass pass(Scale scale, Instant now) {
    HpaState past = state();
    Decision decision = decide(past, scale, now);
    ScaleWrite write = write(scale, decision, now);
    past.commit(decision, write.outcome());
    memory.save(HpaCheckpointText.write(past.checkpoint()));
    Reconciliation done = hpa.reconciled(status, decision, write, GENERATION);
    status = done.status();
    return new HpaPass(Optional.of(decision), write, done);
  }

  private HpaState state() {
    if (state == null) {
      state =
          memory.load(text -> hpa.restore(HpaCheckpointText.read(text))).orElseGet(hpa::newState);
    }
    return state;
  }

  /** Deciding changes nothing, so that a first try without metrics shows whether any is needed. */
  private Decision decide(HpaState past, Scale scale, Instant now) {
    Decision first = hpa.decide(past, sizes(scale).build(), now);
    return first.metrics().isEmpty() ? first : hpa.decide(past, observe(scale, now), now);
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
    PodSource.Answer pods = ports.pods().list(selector.get(), now);
    if (pods instanceof PodSource.Listed listed) {
      seen.pods(listed.pods()).rivals(ports.pods().rivals(now));
    }
    List<Reading> readings = readings(selector.get(), now);
    for (int i = 0; i < readings.size(); i++) {
      boolean blind = pods instanceof PodSource.Unavailable;
      boolean lost = blind && HpaQueries.needsPods(hpa.spec().metrics().get(i));
      seen.reading(i, lost ? withoutPods((PodSource.Unavailable) pods) : readings.get(i));
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

  private List<Reading> readings(LabelSelector pods, Instant now) {
    List<MetricSpec> metrics = hpa.spec().metrics();
    List<MetricQuery> queries = HpaQueries.of(metrics, pods);
    List<Reading> answers = Answers.read(ports.metrics(), queries, now);
    List<Reading> readings = new ArrayList<>();
    int next = 0;
    for (MetricSpec metric : metrics) {
      readings.add(
          HpaQueries.of(metric, pods).isPresent()
              ? answers.get(next++)
              : Reading.unavailable("no API serves metrics of type " + metric.name()));
    }
    return readings;
  }

  private static Reading withoutPods(PodSource.Unavailable pods) {
    return Reading.unavailable(
        "unable to get pods while calculating replica count: " + pods.reason());
  }

  private ScaleWrite write(Scale scale, Decision decision, Instant now) {
    if (!(decision instanceof Decision.Scale change)) {
      return ScaleWrite.skipped();
    }
    ScaleWriter.Written written = new ScaleWriter(ports.scale()).write(scale, change.to(), now);
    LOG.info("{}: {} → {}, {}", name, change.from(), change.to(), written.outcome());
    return new ScaleWrite(written.outcome(), written.error());
  }
}
