package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes-workload}: the pods of other workloads in the namespace that have not ended, or
 * the nodes that they run on.
 *
 * @param metricName name of the metric
 * @param metricType {@code AverageValue} or as written
 * @param namespace namespace of the pods
 * @param podSelector labels of the pods
 * @param value target
 * @param activationValue count above which the trigger is active
 * @param groupByNode whether nodes are counted in place of pods
 */
public record WorkloadTrigger(
    String metricName,
    String metricType,
    String namespace,
    LabelSelector podSelector,
    double value,
    double activationValue,
    boolean groupByNode)
    implements TriggerSpec {
  private static final Key POD_SELECTOR = Key.of("podSelector");
  private static final Key VALUE = Key.of("value").orElse("0");

  /** Refuses null components. */
  public WorkloadTrigger {
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(podSelector, "podSelector");
  }

  static @Nullable WorkloadTrigger parse(TriggerMetadata metadata) {
    String metricType = metadata.externalMetricType();
    String written = metadata.text(POD_SELECTOR);
    double value = metadata.number(VALUE);
    double activation = metadata.number(Key.of("activationValue").orElse("0"));
    boolean nodes = metadata.flag(Key.of("groupByNode").orElse("false"));
    if (metadata.isRead(VALUE) && value <= 0 && !metadata.context().usesModifiers()) {
      metadata.reject(VALUE, value, "must be above 0; write how many pods make one replica");
    }
    LabelSelector selector = selector(metadata, written);
    String namespace = metadata.context().namespace();
    String name = metadata.metricName("workload-" + namespace);
    return metadata.unlessBroken(
        () -> new WorkloadTrigger(name, metricType, namespace, selector, value, activation, nodes));
  }

  private static LabelSelector selector(TriggerMetadata metadata, String written) {
    try {
      return LabelSelector.parse(written);
    } catch (IllegalArgumentException e) {
      metadata.reject(
          POD_SELECTOR,
          written,
          "must be a label selector such as app=web,tier in (a,b): " + e.getMessage());
      return LabelSelector.everything();
    }
  }

  @Override
  public String type() {
    return "kubernetes-workload";
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    return List.of(ExternalMetrics.metric(metricName, metricType, MetricQuantities.rounded(value)));
  }

  @Override
  public SourceQuery query(String name, Instant now) {
    return new SourceQuery.Pods(namespace, podSelector);
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    return Answers.read(
        answer,
        activationValue,
        it ->
            it instanceof SourceAnswer.Pods pods
                ? Optional.of(TriggerReading.above(activationValue, (double) count(pods.pods())))
                : Optional.empty());
  }

  private long count(List<SourceAnswer.Pod> pods) {
    Stream<SourceAnswer.Pod> alive =
        pods.stream()
            .filter(pod -> pod.namespace().equals(namespace))
            .filter(pod -> podSelector.matches(pod.labels()))
            .filter(pod -> pod.phase() != Phase.SUCCEEDED && pod.phase() != Phase.FAILED);
    return groupByNode
        ? alive.map(SourceAnswer.Pod::nodeName).filter(it -> !it.isEmpty()).distinct().count()
        : alive.count();
  }
}
