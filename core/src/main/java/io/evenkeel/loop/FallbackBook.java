package io.evenkeel.loop;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalTargetType;
import io.evenkeel.keda.FallbackCondition;
import io.evenkeel.keda.FallbackDecision;
import io.evenkeel.keda.FallbackQuery;
import io.evenkeel.keda.HealthTable;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.MetricFallback;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.ScaledObjectStatus;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Quantity;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Counts the failures of an object's metrics and stands in for those that fail for long. One count
 * per metric, fed by polls and requests of the HPA alike.
 */
final class FallbackBook {
  private final ScaledObjectSpec spec;
  private final Ports ports;
  private final MetricFallback rule;
  private HealthTable health;

  FallbackBook(ScaledObjectSpec spec, Ports ports, HealthTable past) {
    this.spec = spec;
    this.ports = ports;
    this.rule = MetricFallback.of(spec);
    this.health = past;
  }

  HealthTable health() {
    return health;
  }

  /** Drops the counts of metrics that are gone. */
  void retain(Collection<String> metricNames) {
    health = health.retaining(metricNames);
  }

  /** Returns what a metric comes to, and counts it. */
  JudgedMetric judge(JudgedMetric raw, Instant now) {
    FallbackDecision decision = rule.decide(health, query(raw, now));
    health = decision.health();
    return raw.judged(outcome(raw, decision), decision.explanation());
  }

  private static MetricOutcome outcome(JudgedMetric raw, FallbackDecision decision) {
    if (decision instanceof FallbackDecision.Replaced replaced) {
      return new MetricOutcome.Value(replaced.milli(), /* active= */ true, /* fallback= */ true);
    }
    if (decision instanceof FallbackDecision.Failed failed) {
      return new MetricOutcome.Failed(failed.error());
    }
    return decision instanceof FallbackDecision.LeftToFormula
        ? new MetricOutcome.Nil()
        : raw.outcome();
  }

  /** Returns what the failures so far leave in the status. */
  Note note(ScaledObjectStatus before, List<JudgedMetric> metrics) {
    boolean fallingBack = metrics.stream().anyMatch(JudgedMetric::fellBack);
    return new Note(
        FallbackCondition.changed(spec, health, before.conditions()).stream().toList(),
        FallbackCondition.event(fallingBack, before.conditions()).stream().toList());
  }

  /** The workload is looked at only if a fallback may need to know its size. */
  private FallbackQuery query(JudgedMetric raw, Instant now) {
    Optional<String> error =
        raw.outcome() instanceof MetricOutcome.Failed failed
            ? Optional.of(failed.error())
            : Optional.empty();
    HpaDraft.@Nullable Target target = target(raw);
    boolean total = target != null && target.averageValue() == null;
    String type = total ? ExternalTargetType.VALUE : ExternalTargetType.AVERAGE_VALUE;
    OptionalInt current = OptionalInt.empty();
    OptionalInt ready = OptionalInt.empty();
    if (error.isPresent()
        && rule.problem().isEmpty()
        && ports.scale().read(now) instanceof ScaleTarget.Scale scale) {
      current = OptionalInt.of(scale.replicas());
      ready = countsPods(type) ? readyPods(scale, now) : ready;
    }
    return new FallbackQuery(raw.metricName(), error, type, size(target), current, ready);
  }

  /** A formula's own type goes before those of its triggers. */
  private boolean countsPods(String type) {
    return spec.usesModifiers()
        ? spec.advanced().scalingModifiers().metricType().equals(ExternalTargetType.VALUE)
        : type.equals(ExternalTargetType.VALUE);
  }

  private static HpaDraft.@Nullable Target target(JudgedMetric raw) {
    for (HpaDraft.Metric metric : raw.trigger().spec().metricSpecs()) {
      HpaDraft.Source source = metric.external();
      if (source != null
          && source.metric() != null
          && raw.metricName().equals(source.metric().name())) {
        return source.target();
      }
    }
    return null;
  }

  private static double size(HpaDraft.@Nullable Target target) {
    Quantity average = target == null ? null : target.averageValue();
    Quantity size = average != null || target == null ? average : target.value();
    return size == null ? 0 : size.value().doubleValue();
  }

  private OptionalInt readyPods(ScaleTarget.Scale scale, Instant now) {
    try {
      PodSource.Answer pods = ports.pods().list(LabelSelector.parse(scale.selector()), now);
      return pods instanceof PodSource.Listed listed
          ? OptionalInt.of((int) listed.pods().stream().filter(FallbackBook::ready).count())
          : OptionalInt.empty();
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  private static boolean ready(PodSnapshot pod) {
    return pod.phase() == PodSnapshot.Phase.RUNNING
        && pod.readiness().filter(r -> r.status() == PodSnapshot.Readiness.Status.TRUE).isPresent();
  }

  /**
   * What the fallback leaves in the status.
   *
   * @param conditions the condition Fallback, if it is to be set
   * @param events events of triggers that fall back, or no longer do
   */
  record Note(List<KedaCondition> conditions, List<KedaEvent> events) {}
}
