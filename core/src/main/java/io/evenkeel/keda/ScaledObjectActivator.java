package io.evenkeel.keda;

import io.evenkeel.keda.Activation.Grounds;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.trace.Explanation;
import io.evenkeel.trace.RecordingTrace;
import io.evenkeel.trace.Step;
import io.evenkeel.trace.Trace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides whether a workload runs at all, exactly as upstream's executor does: it wakes it, puts it
 * to sleep, and leaves every other size to the generated HPA. Compiled from a spec once; immutable
 * and thread-safe, unlike the {@link ActivationState} it works on.
 *
 * <p>The whole rule is in {@code ActivationRules}.
 */
public final class ScaledObjectActivator {
  private final ScaledObjectSpec spec;
  private final ActivationRules rules;

  private ScaledObjectActivator(ScaledObjectSpec spec) {
    this.spec = Objects.requireNonNull(spec, "spec");
    this.rules = new ActivationRules(spec);
  }

  /** Compiles a spec. */
  public static ScaledObjectActivator of(ScaledObjectSpec spec) {
    return new ScaledObjectActivator(spec);
  }

  /** Returns the spec. */
  public ScaledObjectSpec spec() {
    return spec;
  }

  /** Returns the state of an object that was created then and never was active. */
  public ActivationState newState(Instant created) {
    return restore(ActivationCheckpoint.of(Optional.of(created), Optional.empty()));
  }

  /**
   * Returns the state that a checkpoint was taken of.
   *
   * @throws InvalidSpecException with every rule the checkpoint breaks
   */
  public ActivationState restore(ActivationCheckpoint checkpoint) {
    List<Violation> violations = checkpoint.violations();
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("ScaledObject checkpoint", violations);
    }
    return new ActivationState(
        EpochMillis.of(checkpoint.created()),
        EpochMillis.of(checkpoint.lastActive()),
        EpochMillis.of(checkpoint.lastPass()));
  }

  /**
   * Decides, and says why. Changes nothing: asked again, it answers the same. Write the answer,
   * then {@link ActivationState#commit} it; a dry run is a decision that is not committed.
   *
   * @param state the object's memory, made by this activator
   * @param seen what is to be seen now
   * @param now instant of the pass
   */
  public Activation decide(ActivationState state, ActivationObservation seen, Instant now) {
    ActivationPass pass = new ActivationPass();
    RecordingTrace trace = Trace.recording();
    pass.begin(seen.replicas(), seen.signals(), EpochMillis.of(now));
    rules.run(state, pass, seen.activeText(), trace);
    if (pass.outcome != ActivationPass.Outcome.PAUSED) {
      seen.hpaHealth().condition().ifPresent(condition -> tell(condition, trace));
    }
    trace.step(ActivationStep.DECIDED).change(pass.current, pass.desired);
    return activation(pass, seen, trace.explanation(), now);
  }

  /**
   * Decides and remembers the decision as applied, without saying why. Allocates nothing.
   *
   * @param state the object's memory, made by this activator
   * @param seen what is to be seen now
   * @param nowMillis instant of the pass in milliseconds since 1970
   * @return the size the workload should have
   */
  public int advance(ActivationState state, ActivationObservation seen, long nowMillis) {
    return advance(state, seen.replicas(), seen.signals(), nowMillis);
  }

  /**
   * Decides on the values of the triggers themselves and remembers the decision as applied, without
   * saying why. Allocates nothing, as long as the formula works on numbers alone.
   *
   * @param state the object's memory, made by this activator
   * @param board the values of the triggers and the size, on a board of this activator
   * @param nowMillis instant of the pass in milliseconds since 1970
   * @return the size the workload should have
   */
  public int advance(ActivationState state, TriggerBoard board, long nowMillis) {
    return advance(state, board.replicas(), board.signals(), nowMillis);
  }

  /**
   * Returns a board for the values of this object's triggers.
   *
   * @param activationThresholds one per trigger, in their order; any number for cpu and memory
   * @throws IllegalArgumentException if there are more or fewer thresholds than triggers
   */
  public TriggerBoard board(List<Double> activationThresholds) {
    boolean formula = !spec.advanced().scalingModifiers().formula().isEmpty();
    Optional<ScalingModifiersPlan> plan =
        formula ? Optional.of(ScalingModifiersPlan.of(spec)) : Optional.empty();
    return new TriggerBoard(spec, plan, activationThresholds);
  }

  private int advance(ActivationState state, int replicas, int signals, long nowMillis) {
    ActivationPass pass = state.scratch();
    pass.begin(replicas, signals, nowMillis);
    rules.run(state, pass, "", Trace.silent());
    state.begin(pass.now);
    if (pass.notesActivity) {
      state.noteActivity();
    }
    return pass.desired;
  }

  /**
   * Returns what upstream's executor would leave behind after that decision.
   *
   * @param before the status before the pass
   * @param namespace namespace of the object and its target
   * @param activation a decision of this activator
   * @param write what became of writing it
   */
  public ScaleResult reconciled(
      ScaledObjectStatus before, String namespace, Activation activation, ScaleResult.Write write) {
    String target = namespace + "/" + spec.scaleTargetRef().name();
    boolean rejected = write.outcome() == WriteOutcome.REJECTED;
    return new ScaleResult(
        activation.conditions(),
        activation.notesActivity() && !rejected
            ? Optional.of(activation.at().truncatedTo(ChronoUnit.SECONDS))
            : Optional.empty(),
        TriggersActivity.afterPoll(
            before.externalMetricNames(), activation.grounds().activeTriggers()),
        new ActivationEvents(before.scaleTargetKind(), target).of(activation, write),
        Optional.empty());
  }

  private static void tell(KedaCondition health, Trace trace) {
    trace
        .step(ActivationStep.HPA_SEEN)
        .about(health.reason())
        .number(health.holds() ? 1 : 0)
        .note(health.message());
  }

  private static Activation activation(
      ActivationPass pass, ActivationObservation seen, Explanation explanation, Instant now) {
    Grounds grounds =
        new Grounds(
            now,
            pass.current,
            seen.activeTriggers(),
            pass.notesActivity,
            conditions(explanation),
            explanation);
    return switch (pass.outcome) {
      case PAUSED -> new Activation.Paused(pass.current, grounds);
      case SCALE -> new Activation.Scale(pass.current, pass.desired, pass.cause, grounds);
      case HOLD -> new Activation.Hold(pass.current, grounds);
    };
  }

  /** The conditions are read off the trail: a later step replaces an earlier one's. */
  private static List<KedaCondition> conditions(Explanation explanation) {
    List<KedaCondition> set = new ArrayList<>();
    for (Step step : explanation.steps()) {
      if (step.code() instanceof ActivationStep code) {
        code.condition(step).ifPresent(set::add);
      }
    }
    return KedaCondition.set(List.of(), set);
  }
}
