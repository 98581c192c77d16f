package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Any other trigger of upstream's: its target and activation are known, its source is the
 * embedder's. The name of its metric is {@code s<index>-<type>}, which upstream makes of further
 * settings.
 *
 * @param type upstream's name of the scaler
 * @param metricName name of the metric
 * @param metricType {@code AverageValue} or as written
 * @param target target; 0 if the type has none
 * @param activation value above which the trigger is active
 * @param rule how the value decides on activity
 * @param metadata the metadata, as written
 */
public record OtherTrigger(
    String type,
    String metricName,
    String metricType,
    double target,
    double activation,
    ActivityRule rule,
    Map<String, String> metadata)
    implements TriggerSpec {
  /** Copies the metadata. */
  public OtherTrigger {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(rule, "rule");
    metadata = HttpConnection.copy(metadata);
  }

  static @Nullable OtherTrigger parse(OtherType type, TriggerMetadata metadata) {
    metadata.notes().expectAnything();
    String metricType = metadata.externalMetricType();
    double target = target(type, metadata);
    double activation = type.activation().map(metadata::number).orElse(0.0);
    String name = metadata.metricName(type.name());
    return metadata.unlessBroken(
        () ->
            new OtherTrigger(
                type.name(),
                name,
                metricType,
                target,
                activation,
                type.rule(),
                metadata.trigger().metadata()));
  }

  private static double target(OtherType type, TriggerMetadata metadata) {
    Optional<Key> key = type.target();
    if (key.isEmpty()) {
      return 0;
    }
    double target = metadata.number(key.get());
    boolean formula = metadata.context().usesModifiers();
    if (type.needsTarget() && !metadata.has(key.get()) && !formula) {
      metadata.reject(
          Violation.required(
              metadata.path(key.get()),
              "the " + type.name() + " trigger needs " + key.get().name() + "; set it"));
    }
    return target;
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    return List.of(
        ExternalMetrics.metric(metricName, metricType, MetricQuantities.rounded(target)));
  }

  @Override
  public SourceQuery query(String name, Instant now) {
    return new SourceQuery.Other(type, metadata, name);
  }

  /** Takes {@link SourceAnswer.Value} by the type's rule, and what other triggers take. */
  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    if (answer instanceof SourceAnswer.Value value) {
      return TriggerReading.of(value.value(), isActive(value.value()));
    }
    return Answers.read(answer, activation, it -> Optional.empty());
  }

  private boolean isActive(double value) {
    return switch (rule) {
      case ABOVE -> value > activation;
      case AT_TARGET -> value >= target;
      case ALWAYS -> true;
    };
  }

  /** How a value decides on activity. */
  public enum ActivityRule {
    /** Above the threshold, as with most triggers. */
    ABOVE,
    /** From the target on, as with github-runner. */
    AT_TARGET,
    /** Whatever the value, as with solace-direct-messaging. */
    ALWAYS
  }
}
