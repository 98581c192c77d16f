package io.evenkeel.loop;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaCheckpoint;
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
 * scale → (pods, metrics) → decide → announce → write → commit → save → status and events
 * </pre>
 *
 * <p>A change of size is announced in the memory before it is written, so that a successor of who
 * is stopped right after the write counts it among the changes that limit the next ones.
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

  /** What a predecessor was about to write, until a scale tells whether it has. */
  private Optional<Change> announced = Optional.empty();

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
    return sight.again(state(now), now);
  }

  /** Takes over what the loop of an older spec remembers, as when the HPA is rewritten. */
  void succeed(HpaLoop older) {
    if (older.state != null) {
      state = hpa.restore(older.state.checkpoint());
    }
    announced = older.announced;
    status = older.status;
  }

  /** Drops what is remembered, as when the HPA is deleted. */
  void forget() {
    state = hpa.newState();
    announced = Optional.empty();
    status = HpaStatus.initial();
    save(state.checkpoint(), Optional.empty());
  }

  private HpaPass pass(Scale scale, Instant now) {
    HpaState past = state(now);
    settle(past, scale);
    Optional<List<Change>> others = ports.scale().othersChanges();
    others.ifPresent(all -> all.forEach(it -> past.changed(it.at(), it.from(), it.to())));
    Decision decision = sight.decide(past, scale, now);
    ScaleWrite write = write(past, scale, decision, now);
    past.commit(decision, others.isPresent() ? WriteOutcome.SKIPPED : write.outcome());
    save(past.checkpoint(), others.flatMap(unused -> announcement(decision)));
    Reconciliation done = hpa.reconciled(status, decision, write, GENERATION);
    status = done.status();
    return new HpaPass(Optional.of(decision), write, done);
  }

  private HpaState state(Instant now) {
    if (state == null) {
      state = memory.load(text -> restored(text, now)).orElseGet(hpa::newState);
    }
    return state;
  }

  private HpaState restored(String text, Instant now) {
    HpaMemory stored = HpaMemoryText.read(text).asOf(now);
    HpaState past = hpa.restore(stored.checkpoint());
    announced = stored.announced();
    return past;
  }

  /** A workload that has the announced size got it by the announced write. */
  private void settle(HpaState past, Scale scale) {
    announced
        .filter(change -> change.to() == scale.replicas())
        .ifPresent(change -> past.changed(change.at(), change.from(), change.to()));
    announced = Optional.empty();
  }

  private ScaleWrite write(HpaState past, Scale scale, Decision decision, Instant now) {
    if (!(decision instanceof Decision.Scale change)) {
      return ScaleWrite.skipped();
    }
    announce(past, change);
    ScaleWriter.Written written = new ScaleWriter(ports.scale()).write(scale, change.to(), now);
    if (written.outcome() == WriteOutcome.APPLIED) {
      LOG.info("{}: {} → {}", name, change.from(), change.to());
    }
    return new ScaleWrite(written.outcome(), written.error());
  }

  /** What somebody else may write in this one's place stays announced until the next pass. */
  private static Optional<Change> announcement(Decision decision) {
    return decision instanceof Decision.Scale change
        ? Optional.of(new Change(change.at(), change.from(), change.to()))
        : Optional.empty();
  }

  /**
   * Saves what is remembered if the write does not arrive, and beside it what changes if it does.
   */
  private void announce(HpaState past, Decision.Scale change) {
    HpaState unwritten = hpa.restore(past.checkpoint());
    unwritten.commit(change, WriteOutcome.REJECTED);
    save(unwritten.checkpoint(), announcement(change));
  }

  private void save(HpaCheckpoint checkpoint, Optional<Change> announcement) {
    memory.save(HpaMemoryText.write(new HpaMemory(checkpoint, announcement)));
  }
}
