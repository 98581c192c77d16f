package io.evenkeel.loop;

import io.evenkeel.keda.ActivationState;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectActivator;
import io.evenkeel.keda.ScalingModifiers;
import io.evenkeel.keda.ScalingModifiersPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What polls and requests of the HPA share: the triggers, the records and the failure counts. */
final class ObjectRuntime {
  final Ports ports;
  final MetricRecords records = new MetricRecords();
  final FallbackBook fallback;
  final Combination combination;
  final ScaledObjectActivator activator;
  final ActivationState activation;

  /** Size of the workload when the object was first reconciled; empty before that. */
  OptionalInt originalReplicas;

  private final ScaledObject object;
  private final TriggerSetup setup;
  private @Nullable BuiltTriggers triggers;

  ObjectRuntime(ScaledObject object, Ports ports, TriggerSetup setup, ObjectMemory past) {
    this.object = object;
    this.ports = ports;
    this.setup = setup;
    ScalingModifiers modifiers = object.spec().advanced().scalingModifiers();
    Optional<ScalingModifiersPlan> plan =
        modifiers.formula().isEmpty()
            ? Optional.empty()
            : Optional.of(ScalingModifiersPlan.of(object.spec()));
    this.combination = new Combination(modifiers, plan);
    this.activator = ScaledObjectActivator.of(object.spec());
    this.activation = activator.restore(past.activation());
    this.originalReplicas = past.originalReplicas();
    this.fallback = new FallbackBook(object.spec(), ports, past.health());
  }

  /** Returns the triggers, built if they are not yet. */
  BuiltTriggers triggers() {
    if (triggers == null) {
      triggers = BuiltTriggers.build(BuiltTriggers.Written.of(object), setup);
    }
    return triggers;
  }

  /** Credentials may have changed: the triggers are built anew when they are needed next. */
  void renewTriggers() {
    triggers = null;
  }

  boolean triggersBuilt() {
    return triggers != null;
  }

  /** Returns what is to be remembered. */
  ObjectMemory memory() {
    return new ObjectMemory(activation.checkpoint(), fallback.health(), originalReplicas);
  }

  /** Reads metrics, from the source only. */
  List<JudgedMetric> measure(List<TriggerPoll.Wish> wishes, Instant now) {
    List<JudgedMetric> judged = new ArrayList<>();
    for (TriggerSample sample : new TriggerPoll(ports.metrics(), now).read(wishes)) {
      MetricOutcome raw = MetricOutcome.of(sample.reading());
      judged.add(judge(JudgedMetric.raw(sample.trigger(), sample.metricName(), raw), now));
    }
    return judged;
  }

  /** Reads metrics for the HPA: from the record of the last poll where the trigger asks for it. */
  List<JudgedMetric> serve(List<TriggerPoll.Wish> wishes, Instant now) {
    List<TriggerPoll.Wish> fresh =
        wishes.stream().filter(wish -> recorded(wish).isEmpty()).toList();
    List<JudgedMetric> measured = measure(fresh, now);
    List<JudgedMetric> all = new ArrayList<>();
    int next = 0;
    for (TriggerPoll.Wish wish : wishes) {
      Optional<MetricOutcome> recorded = recorded(wish);
      all.add(
          recorded.isPresent()
              ? judge(JudgedMetric.raw(wish.trigger(), wish.metricName(), recorded.get()), now)
              : measured.get(next++));
    }
    return all;
  }

  private Optional<MetricOutcome> recorded(TriggerPoll.Wish wish) {
    return wish.trigger().trigger().useCachedMetrics()
        ? records.find(wish.metricName())
        : Optional.empty();
  }

  private JudgedMetric judge(JudgedMetric raw, Instant now) {
    return fallback.judge(raw, now);
  }
}
