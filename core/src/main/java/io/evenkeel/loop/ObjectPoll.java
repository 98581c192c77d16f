package io.evenkeel.loop;

import io.evenkeel.keda.Activation;
import io.evenkeel.keda.ActivationObservation;
import io.evenkeel.keda.HpaHealth;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ObjectState;
import io.evenkeel.keda.ScaleResult;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectStatus;
import io.evenkeel.keda.TriggerResult;
import io.evenkeel.keda.TriggersActivity;
import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at the triggers of an object (upstream's {@code checkScalers}):
 *
 * <pre>
 * triggers → fallback → (formula) → state → executor → write → status; then the records
 * </pre>
 */
final class ObjectPoll {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectPoll.class);
  private static final double MILLI = 1000;

  /** What upstream serves in place of a trigger that the formula takes for nil: −1. */
  private static final MetricOutcome PLACEHOLDER = new MetricOutcome.Value(-1000, false, false);

  private static final String NO_METRICS = "got empty metric spec";

  private final ScaledObject object;
  private final ObjectRuntime runtime;
  private final ScaledObjectStatus before;
  private final HpaHealth hpaHealth;
  private final Instant now;

  ObjectPoll(
      ScaledObject object,
      ObjectRuntime runtime,
      ScaledObjectStatus before,
      HpaHealth hpaHealth,
      Instant now) {
    this.object = object;
    this.runtime = runtime;
    this.before = before;
    this.hpaHealth = hpaHealth;
    this.now = now;
  }

  /** Asks every trigger. */
  PollPass poll() {
    BuiltTriggers built = runtime.triggers();
    if (built instanceof BuiltTriggers.Unbuildable unbuildable) {
      runtime.renewTriggers();
      return unevaluated(ObjectState.unbuildable(unbuildable.error()), before);
    }
    BuiltTriggers.Usable triggers = (BuiltTriggers.Usable) built;
    List<JudgedMetric> metrics = runtime.measure(TriggerPoll.allOf(triggers.triggers()), now);
    ObjectState state = state(triggers, metrics);
    if (state.renewsTriggers()) {
      runtime.renewTriggers();
    }
    FallbackBook.Note note = runtime.fallback.note(before, metrics);
    ScaledObjectStatus noted = before.with(note.conditions());
    if (!state.evaluated()) {
      return unevaluated(state, noted).with(reports(metrics));
    }
    PollPass pass = execute(state, note.events(), noted).with(reports(metrics));
    if (triggers.anyCached()) {
      runtime.records.replace(records(metrics));
    }
    return pass;
  }

  /** Takes a message of a push trigger, which speaks for itself alone. */
  PollPass push(String metricName) {
    ObjectState state =
        new ObjectState(true, false, true, List.of(metricName), Map.of(), List.of());
    Map<String, Boolean> activity =
        TriggersActivity.afterPush(before.triggersActivity(), metricName, state.activeTriggers());
    PollPass pass = execute(state, List.of(), before);
    ScaleResult result = pass.result().withActivity(activity);
    return new PollPass(List.of(), state, pass.activation(), result, merged(before, result));
  }

  private ObjectState state(BuiltTriggers.Usable triggers, List<JudgedMetric> metrics) {
    List<TriggerResult> results = new ArrayList<>();
    for (BuiltTrigger trigger : triggers.triggers()) {
      if (trigger.trigger().isResource()) {
        results.add(new TriggerResult.Resource(trigger.index()));
      } else if (trigger.spec().metricNames().isEmpty()) {
        results.add(new TriggerResult.Failed(trigger.index(), "", NO_METRICS));
      }
      metrics.stream()
          .filter(metric -> metric.trigger().index() == trigger.index())
          .forEach(metric -> results.add(result(metric)));
    }
    return object.spec().usesModifiers()
        ? ObjectState.composite(object.spec(), results, composite(metrics))
        : ObjectState.of(object.spec(), results);
  }

  private static List<TriggerReport> reports(List<JudgedMetric> metrics) {
    return metrics.stream().map(JudgedMetric::report).toList();
  }

  private List<Double> composite(List<JudgedMetric> metrics) {
    return runtime.combination.combine(metrics).milli().stream().map(m -> m / MILLI).toList();
  }

  private static TriggerResult result(JudgedMetric metric) {
    int index = metric.trigger().index();
    if (metric.outcome() instanceof MetricOutcome.Failed failed) {
      return new TriggerResult.Failed(index, metric.metricName(), failed.error());
    }
    boolean active =
        metric.outcome() instanceof MetricOutcome.Value value
            && (value.active() || value.fallback());
    return new TriggerResult.Measured(index, metric.metricName(), active);
  }

  private static Map<String, MetricOutcome> records(List<JudgedMetric> metrics) {
    Map<String, MetricOutcome> records = new HashMap<>();
    for (JudgedMetric metric : metrics) {
      if (metric.trigger().trigger().useCachedMetrics()) {
        records.put(metric.metricName(), record(metric.outcome()));
      }
    }
    return records;
  }

  /** What a fallback made up looks like any value from here on, as upstream has it. */
  private static MetricOutcome record(MetricOutcome outcome) {
    if (outcome instanceof MetricOutcome.Value value) {
      boolean active = value.active() || value.fallback();
      return new MetricOutcome.Value(value.milli(), active, /* fallback= */ false);
    }
    return outcome instanceof MetricOutcome.Nil ? PLACEHOLDER : outcome;
  }

  private PollPass unevaluated(ObjectState state, ScaledObjectStatus after) {
    ScaleResult nothing =
        new ScaleResult(
            List.of(),
            Optional.empty(),
            before.triggersActivity(),
            state.events(),
            Optional.empty());
    return new PollPass(List.of(), state, Optional.empty(), nothing, after);
  }

  private PollPass execute(
      ObjectState state, List<KedaEvent> fallbackEvents, ScaledObjectStatus noted) {
    List<KedaEvent> events = new ArrayList<>(state.events());
    events.addAll(fallbackEvents);
    ScaleTarget.Answer scale = runtime.ports.scale().read(now);
    if (scale instanceof ScaleTarget.Unavailable unavailable) {
      Map<String, Boolean> activity =
          TriggersActivity.afterPoll(before.externalMetricNames(), state.activeTriggers());
      ScaleResult unknown =
          ScaleResult.replicasUnknown(activity, unavailable.reason()).after(events);
      return new PollPass(List.of(), state, Optional.empty(), unknown, merged(noted, unknown));
    }
    Activation activation = decide(state, (ScaleTarget.Scale) scale);
    ScaleResult.Write write = write(activation, (ScaleTarget.Scale) scale);
    runtime.activation.commit(activation, write.outcome());
    ScaleResult result =
        runtime
            .activator
            .reconciled(before, object.metadata().namespace(), activation, write)
            .after(events);
    return new PollPass(List.of(), state, Optional.of(activation), result, merged(noted, result));
  }

  private Activation decide(ObjectState state, ScaleTarget.Scale scale) {
    ActivationObservation seen =
        ActivationObservation.builder()
            .replicas(scale.replicas())
            .state(state)
            .annotations(object.metadata().annotations())
            .hpaHealth(hpaHealth)
            .build();
    return runtime.activator.decide(runtime.activation, seen, now);
  }

  private ScaleResult.Write write(Activation activation, ScaleTarget.Scale seen) {
    if (!(activation instanceof Activation.Scale scale)) {
      return ScaleResult.Write.SKIPPED;
    }
    ScaleWriter.Written written =
        new ScaleWriter(runtime.ports.scale()).write(seen, scale.to(), now);
    LOG.info(
        "{}: {} → {}, {}", object.metadata().name(), scale.from(), scale.to(), written.outcome());
    return new ScaleResult.Write(written.outcome(), written.before());
  }

  private ScaledObjectStatus merged(ScaledObjectStatus newest, ScaleResult result) {
    return newest.merged(before.triggersActivity(), result);
  }
}
