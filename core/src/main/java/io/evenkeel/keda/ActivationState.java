package io.evenkeel.keda;

import io.evenkeel.model.WriteOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What must be remembered of one ScaledObject between looks at its triggers: when it was last
 * active. The caller owns it; one object, one state. Not thread-safe.
 *
 * <p>Made by {@link ScaledObjectActivator}. Only {@link #commit} and {@link
 * ScaledObjectActivator#advance} change it.
 */
public final class ActivationState {
  private final long createdMillis;
  private long lastActiveMillis;
  private long lastPassMillis;

  /** Scratch space of {@code advance}, so that it does not allocate; not part of the memory. */
  private final ActivationPass scratch = new ActivationPass();

  ActivationState(long createdMillis, long lastActiveMillis, long lastPassMillis) {
    this.createdMillis = createdMillis;
    this.lastActiveMillis = lastActiveMillis;
    this.lastPassMillis = lastPassMillis;
  }

  /**
   * Remembers a decision, once its outcome is known. A workload that was to be woken counts as
   * active only if it was {@link WriteOutcome#APPLIED}.
   *
   * @param activation a decision that was made from this state
   * @param outcome what became of the write
   */
  public void commit(Activation activation, WriteOutcome outcome) {
    boolean woken = activation instanceof Activation.Scale && outcome == WriteOutcome.APPLIED;
    begin(effectiveMillis(EpochMillis.of(activation.at())));
    if (activation.notesActivity() && (woken || activation instanceof Activation.Hold)) {
      noteActivity();
    }
  }

  /** Returns when the object was last active, in whole seconds as the API keeps it. */
  public Optional<Instant> lastActiveTime() {
    return EpochMillis.instant(lastActiveMillis);
  }

  /** Returns a copy of the memory, for {@link ScaledObjectActivator#restore}. */
  public ActivationCheckpoint checkpoint() {
    return new ActivationCheckpoint(
        ActivationCheckpoint.VERSION,
        EpochMillis.instant(createdMillis),
        EpochMillis.instant(lastActiveMillis),
        EpochMillis.instant(lastPassMillis));
  }

  void begin(long nowMillis) {
    lastPassMillis = nowMillis;
  }

  void noteActivity() {
    lastActiveMillis = EpochMillis.wholeSeconds(lastPassMillis);
  }

  /** Time does not go backwards: an instant before the last pass counts as the last pass. */
  long effectiveMillis(long nowMillis) {
    return Math.max(nowMillis, lastPassMillis);
  }

  ActivationPass scratch() {
    return scratch;
  }

  long createdMillis() {
    return createdMillis;
  }

  long lastActiveMillis() {
    return lastActiveMillis;
  }
}
