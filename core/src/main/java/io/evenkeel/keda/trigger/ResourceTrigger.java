package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalTargetType;
import io.evenkeel.model.GoText;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code cpu} and {@code memory}: resource metrics that the HPA reads by itself. KEDA never asks
 * for them, and they say nothing about activity.
 *
 * @param type {@code cpu} or {@code memory}
 * @param target target of the metric
 * @param containerName the one container that is looked at; empty for all
 */
public record ResourceTrigger(String type, HpaDraft.Target target, String containerName)
    implements TriggerSpec {
  private static final Key VALUE = Key.of("value");
  private static final Key CONTAINER_NAME = Key.of("containerName").optional();
  private static final List<String> METRIC_TYPES =
      List.of(ExternalTargetType.UTILIZATION, ExternalTargetType.AVERAGE_VALUE);

  /** Refuses null components. */
  public ResourceTrigger {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(containerName, "containerName");
  }

  static @Nullable ResourceTrigger parse(TriggerMetadata metadata) {
    metadata.removed("type", "was removed from upstream; set metricType beside metadata instead");
    String value = metadata.text(VALUE);
    String container = metadata.text(CONTAINER_NAME);
    HpaDraft.Target target = target(metadata, value);
    return metadata.unlessBroken(
        () -> new ResourceTrigger(metadata.trigger().type(), target, container));
  }

  private static HpaDraft.Target target(TriggerMetadata metadata, String value) {
    String metricType = metadata.trigger().metricType();
    HpaDraft.Target none = new HpaDraft.Target(metricType, null, null, null);
    if (!METRIC_TYPES.contains(metricType)) {
      metadata.reject(
          Violation.notSupported(metadata.path().child("metricType"), metricType, METRIC_TYPES));
      return none;
    }
    if (value.isEmpty()) {
      return none;
    }
    if (metricType.equals(ExternalTargetType.AVERAGE_VALUE)) {
      return new HpaDraft.Target(metricType, null, quantity(metadata, value), null);
    }
    return new HpaDraft.Target(metricType, null, null, percent(metadata, value));
  }

  private static @Nullable Quantity quantity(TriggerMetadata metadata, String value) {
    try {
      return Quantity.parse(value);
    } catch (IllegalArgumentException e) {
      metadata.reject(
          VALUE, value, "must be a quantity with AverageValue; write one such as 500m or 2Gi");
      return null;
    }
  }

  private static @Nullable Integer percent(TriggerMetadata metadata, String value) {
    OptionalLong percent = GoText.integer(value);
    if (percent.isPresent() && percent.getAsLong() == (int) percent.getAsLong()) {
      return (int) percent.getAsLong();
    }
    metadata.reject(
        VALUE,
        value,
        "must be a percentage with Utilization; write digits such as 80, without a percent sign");
    return null;
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    if (containerName.isEmpty()) {
      HpaDraft.Source source = new HpaDraft.Source(type, null, null, null, target);
      return List.of(new HpaDraft.Metric("Resource", null, null, null, source, null));
    }
    HpaDraft.Source source = new HpaDraft.Source(type, containerName, null, null, target);
    return List.of(new HpaDraft.Metric("ContainerResource", null, null, null, null, source));
  }

  @Override
  public SourceQuery query(String metricName, Instant now) {
    return new SourceQuery.Nothing();
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    return new TriggerReading.Unasked();
  }
}
