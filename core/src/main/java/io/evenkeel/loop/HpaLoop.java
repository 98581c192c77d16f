package io.evenkeel.loop;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.hpa.Reconciliation;
import io.evenkeel.hpa.ScaleWrite;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.ScaleTarget.Change;
import io.evenkeel.spi.ScaleTarget.Scale;
import java.time.Instant;
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
  private final HpaSight sight;
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
    this.sight = new HpaSight(hpa, ports.pods(), ports.metrics());
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

  /**
   * Returns what would be decided now on what the last pass saw; nothing comes of it. Empty before
   * the first pass.
   */
  public Optional<Decision> again(Instant now) {
    return sight.again(state(), now);
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
    Optional<List<Change>> others = ports.scale().othersChanges();
    others.ifPresent(all -> all.forEach(it -> past.changed(it.at(), it.from(), it.to())));
    Decision decision = sight.decide(past, scale, now);
    ScaleWrite write = write(scale, decision, now);
    past.commit(decision, others.isPresent() ? WriteOutcome.SKIPPED : write.outcome());
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

  private ScaleWrite write(Scale scale, Decision decision, Instant now) {
    if (!(decision instanceof Decision.Scale change)) {
      return ScaleWrite.skipped();
    }
    ScaleWriter.Written written = new ScaleWriter(ports.scale()).write(scale, change.to(), now);
    LOG.info("{}: {} → {}, {}", name, change.from(), change.to(), written.outcome());
    return new ScaleWrite(written.outcome(), written.error());
  }
}
