package io.evenkeel.keda;

import static io.evenkeel.keda.ActivationObservation.ACTIVE;
import static io.evenkeel.keda.ActivationObservation.FAILING;
import static io.evenkeel.keda.ActivationObservation.FORCED;
import static io.evenkeel.keda.ActivationObservation.PAUSED;
import static io.evenkeel.keda.ActivationObservation.SCALE_IN_PAUSED;
import static io.evenkeel.keda.ActivationObservation.SCALE_OUT_PAUSED;

import io.evenkeel.trace.Trace;

/**
 * Upstream's executor ({@code RequestScale}), compiled from a spec. Primitives only.
 *
 * <pre>
 * paused                                        stay
 * active, current = 0 or below min in idle mode   max(1, min)        unless scaling out is paused
 * active, some triggers failed                  stay, the cooldown runs on
 * active                                        stay, the cooldown begins anew
 * inactive, failed, fallback.replicas ≠ 0       stay
 * inactive, failed, no fallback                 stay
 * inactive, current &gt; idle, or &gt; 0 = min       idle or min          once cooled down, unless
 *                                                                    scaling in is paused
 * inactive, current &lt; min, no idle mode          min
 * </pre>
 *
 * <p>Cooled down: more than cooldownPeriod since the last activity; more than initialCooldownPeriod
 * since creation if there never was any.
 */
final class ActivationRules {
  /** Stands for an idleReplicaCount that is not set. */
  private static final int NO_IDLE = -1;

  private final int min;
  private final int idle;
  private final long cooldownMillis;
  private final long initialCooldownMillis;
  private final boolean hasFallback;
  private final boolean awaitsFallback;

  ActivationRules(ScaledObjectSpec spec) {
    this.min = spec.minReplicaCount().orElse(0);
    this.idle = spec.idleReplicaCount().orElse(NO_IDLE);
    this.cooldownMillis = spec.cooldownPeriod().toMillis();
    this.initialCooldownMillis = spec.initialCooldownPeriod().toMillis();
    this.hasFallback = spec.fallback().isPresent();
    this.awaitsFallback = spec.fallback().filter(f -> f.replicas() != 0).isPresent();
  }

  /** Decides; what it finds out goes into the pass, which has been begun. */
  void run(ActivationState state, ActivationPass pass, String active, Trace trace) {
    trace.step(ActivationStep.SCALE_READ).change(pass.current, pass.current).numbers(min, idle);
    long now = state.effectiveMillis(pass.now);
    if (now != pass.now) {
      trace.step(ActivationStep.CLOCK_WENT_BACK).number(now - pass.now);
      pass.now = now;
    }
    if (pass.has(PAUSED)) {
      pass.outcome = ActivationPass.Outcome.PAUSED;
      trace.step(ActivationStep.PAUSED);
    } else if (pass.has(ACTIVE | FORCED)) {
      whileActive(pass, active, trace);
    } else {
      whileInactive(state, pass, trace);
    }
  }

  private void whileActive(ActivationPass pass, String active, Trace trace) {
    if (pass.has(FORCED)) {
      trace.step(ActivationStep.ACTIVATION_FORCED);
    } else {
      trace.step(ActivationStep.TRIGGERS_ACTIVE).note(active);
    }
    if (pass.current == 0 || (idle != NO_IDLE && pass.current < min)) {
      wake(pass, trace);
    } else if (pass.has(FAILING)) {
      trace.step(ActivationStep.SOME_TRIGGERS_FAILED);
    } else {
      pass.notesActivity = true;
      trace.step(ActivationStep.ACTIVITY_NOTED);
    }
  }

  /** The metrics have no say in this size; from here on the HPA decides. */
  private void wake(ActivationPass pass, Trace trace) {
    if (pass.has(SCALE_OUT_PAUSED)) {
      trace.step(ActivationStep.SCALE_OUT_PAUSED);
      return;
    }
    pass.notesActivity = true;
    pass.scale(
        Math.max(1, min), pass.has(FORCED) ? Activation.Cause.FORCED : Activation.Cause.ACTIVATED);
    trace.step(ActivationStep.ACTIVATED).change(pass.current, pass.desired);
  }

  private void whileInactive(ActivationState state, ActivationPass pass, Trace trace) {
    trace.step(ActivationStep.TRIGGERS_INACTIVE);
    boolean failing = pass.has(FAILING);
    if (failing && awaitsFallback) {
      trace.step(ActivationStep.FALLBACK_AWAITED);
    } else if (failing && !hasFallback) {
      trace.step(ActivationStep.TRIGGERS_FAILED);
    } else if ((idle != NO_IDLE && pass.current > idle) || (pass.current > 0 && min == 0)) {
      sleep(state, pass, trace);
    } else if (idle == NO_IDLE && pass.current < min) {
      pass.scale(min, Activation.Cause.LIFTED);
      trace.step(ActivationStep.LIFTED_TO_MINIMUM).change(pass.current, min);
    } else {
      trace.step(ActivationStep.NOTHING_TO_DO);
    }
  }

  private void sleep(ActivationState state, ActivationPass pass, Trace trace) {
    long lastActive = state.lastActiveMillis();
    boolean everActive = lastActive != EpochMillis.NEVER;
    long since = everActive ? lastActive : state.createdMillis();
    long period = everActive ? cooldownMillis : initialCooldownMillis;
    if (pass.has(SCALE_IN_PAUSED)) {
      trace.step(ActivationStep.SCALE_IN_PAUSED);
    } else if (EpochMillis.passed(since, period, pass.now)) {
      pass.scale(idle == NO_IDLE ? min : idle, Activation.Cause.DEACTIVATED);
      trace.step(ActivationStep.DEACTIVATED).change(pass.current, pass.desired);
    } else {
      trace
          .step(
              everActive ? ActivationStep.COOLING_DOWN : ActivationStep.COOLING_DOWN_AFTER_CREATION)
          .numbers(EpochMillis.elapsed(since, pass.now), period);
    }
  }
}
