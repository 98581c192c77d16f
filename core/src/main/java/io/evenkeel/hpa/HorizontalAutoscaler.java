package io.evenkeel.hpa;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import io.evenkeel.trace.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Decides the size of one workload, exactly as the upstream HorizontalPodAutoscaler controller
 * does. Compiled from a spec once; immutable and thread-safe, unlike the {@link HpaState} it works
 * on.
 *
 * <pre>
 * current = 0, not to be woken     stay                      SCALING_DISABLED
 * current &gt; maxReplicas            maxReplicas               ABOVE_MAXIMUM
 * 0 &lt; current &lt; minReplicas        minReplicas               BELOW_MINIMUM
 * else                             metrics → windows → rate limits
 * </pre>
 *
 * <p>In the first three cases no metric is looked at and nothing is remembered but a change of size
 * (upstream's {@code reconcileAutoscaler}).
 */
public final class HorizontalAutoscaler {
  private final HpaSpec spec;
  private final CompiledSpec compiled;

  private HorizontalAutoscaler(HpaSpec spec, HpaOptions options) {
    this.spec = Objects.requireNonNull(spec, "spec");
    this.compiled = new CompiledSpec(spec, Objects.requireNonNull(options, "options"));
  }

  /** Compiles a spec with upstream's default options. */
  public static HorizontalAutoscaler of(HpaSpec spec) {
    return of(spec, HpaOptions.defaults());
  }

  /** Compiles a spec. */
  public static HorizontalAutoscaler of(HpaSpec spec, HpaOptions options) {
    return new HorizontalAutoscaler(spec, options);
  }

  /** Returns the spec. */
  public HpaSpec spec() {
    return spec;
  }

  /** Returns the controller's options. */
  public HpaOptions options() {
    return compiled.options;
  }

  /** Returns the state of a workload that has no history yet. */
  public HpaState newState() {
    return new HpaState(compiled);
  }

  /**
   * Returns the state that a checkpoint was taken of.
   *
   * @throws InvalidSpecException with every rule the checkpoint breaks
   */
  public HpaState restore(HpaCheckpoint checkpoint) {
    List<Violation> violations = checkpoint.violations();
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("HPA checkpoint", violations);
    }
    HpaState state = newState();
    state.restore(checkpoint);
    return state;
  }

  /** Starts an observation for this spec. */
  public HpaObservation.Builder observation() {
    return new HpaObservation.Builder(compiled);
  }

  /**
   * Starts an observation that is filled anew for each pass, of pods that come in groups of alike
   * ones.
   *
   * @param groups most groups of a pass, at least 1
   */
  public GroupedObservation groupedObservation(int groups) {
    return new GroupedObservation(compiled, groups);
  }

  /**
   * Decides, and says why. Changes nothing: asked again, it answers the same. Write the answer,
   * then {@link HpaState#commit} it; a dry run is a decision that is not committed.
   *
   * @param state the workload's memory, made by this autoscaler
   * @param seen what is to be seen now, made by {@link #observation()}
   * @param now instant of the pass
   */
  public Decision decide(HpaState state, HpaObservation seen, Instant now) {
    Pass pass = new Pass(compiled.options, compiled.rules.length);
    var trace = Trace.recording();
    run(state, seen, Millis.of(now), pass, trace);
    return Verdict.of(compiled, pass, trace.explanation(), now);
  }

  /**
   * Decides and remembers the decision as applied, without saying why. Allocates nothing (but when
   * the history outgrows its first size), for simulations and very large fleets.
   *
   * @param state the workload's memory, made by this autoscaler
   * @param seen what is to be seen now, made by {@link #observation()}
   * @param nowMillis instant of the pass in milliseconds since 1970
   * @return the size the workload should have; the current one if none could be computed
   */
  public int advance(HpaState state, HpaObservation seen, long nowMillis) {
    Pass pass = state.scratch();
    run(state, seen, nowMillis, pass, Trace.silent());
    long at = state.followed(nowMillis);
    state.begin(at, pass.current);
    if (pass.outcome == Pass.Outcome.DISABLED) {
      state.foundAtZero();
    }
    if (pass.outcome == Pass.Outcome.MEASURED) {
      state.recommend(at, pass.recommendation);
    }
    state.applied(at, pass.current, pass.desired);
    return pass.desired;
  }

  /**
   * Returns what upstream's controller would leave behind after that decision.
   *
   * @param before the status before the pass
   * @param decision a decision of this autoscaler
   * @param write what became of writing it
   * @param generation {@code metadata.generation} of the HPA
   */
  public Reconciliation reconciled(
      HpaStatus before, Decision decision, ScaleWrite write, long generation) {
    return Reconciliation.of(compiled, before, decision, write, generation);
  }

  private void run(HpaState state, HpaObservation seen, long nowMillis, Pass pass, Trace trace) {
    int current = seen.replicas();
    pass.begin(current);
    trace.step(HpaStep.SCALE_READ).change(current, current).numbers(compiled.min, compiled.max);
    long now = state.effectiveMillis(nowMillis);
    if (now != nowMillis) {
      trace.step(HpaStep.CLOCK_WENT_BACK).number(now - nowMillis);
    }
    if (current == 0 && !mayWake(state)) {
      trace.step(HpaStep.SCALING_DISABLED);
      pass.outcome = Pass.Outcome.DISABLED;
    } else if (current > compiled.max) {
      bound(compiled.max, HpaStep.ABOVE_MAXIMUM, pass, trace);
    } else if (current != 0 && current < compiled.min) {
      bound(compiled.min, HpaStep.BELOW_MINIMUM, pass, trace);
    } else {
      measure(state, seen, now, pass, trace);
    }
    trace.step(HpaStep.DECIDED).change(current, pass.desired);
  }

  private boolean mayWake(HpaState state) {
    return compiled.options.gates().scaleToZero()
        && state.scaledToZero()
        && (compiled.min != 0 || compiled.wakeable);
  }

  private static void bound(int size, HpaStep reason, Pass pass, Trace trace) {
    pass.outcome = Pass.Outcome.BOUNDED;
    pass.desired = size;
    trace.step(reason).change(pass.current, size);
  }

  private void measure(HpaState state, HpaObservation seen, long now, Pass pass, Trace trace) {
    Selection selection = seen.selection();
    if (selection.refused()) {
      pass.outcome = Pass.Outcome.UNABLE;
      trace
          .step(selection.missing() ? HpaStep.SELECTOR_MISSING : HpaStep.SELECTOR_REFUSED)
          .about(selection.reason())
          .note(selection.message());
      return;
    }
    MetricCombination.combine(compiled, seen, now, pass, trace);
    if (pass.outcome == Pass.Outcome.UNABLE) {
      return;
    }
    int limited = compiled.speedLimit.limit(state, pass.current, pass.recommendation, now, trace);
    if (pass.current == 0 && limited < compiled.min) {
      trace.step(HpaStep.AWAKENED).change(limited, compiled.min);
      limited = compiled.min;
    }
    pass.desired = limited;
  }
}
