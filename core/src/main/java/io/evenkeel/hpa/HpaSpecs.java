package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a draft that breaks no rule to a spec. What a rule guarantees is not asked again here. */
final class HpaSpecs {
  private HpaSpecs() {}

  /** From a draft that has its defaults. */
  static HpaSpec valid(HpaDraft draft) {
    HpaValidation.requireValidSpec(draft);
    return spec(draft);
  }

  static HpaSpec spec(HpaDraft draft) {
    return new HpaSpec(
        reference(draft.scaleTargetRef()),
        Objects.requireNonNull(draft.minReplicas()),
        Objects.requireNonNull(draft.maxReplicas()),
        Objects.requireNonNull(draft.metrics()).stream().map(HpaSpecs::metric).toList(),
        behavior(draft.behavior()));
  }

  private static ObjectRef reference(@Nullable Reference reference) {
    Objects.requireNonNull(reference);
    return new ObjectRef(
        Objects.requireNonNullElse(reference.apiVersion(), ""),
        Objects.requireNonNull(reference.kind()),
        Objects.requireNonNull(reference.name()));
  }

  private static MetricSpec metric(HpaDraft.Metric metric) {
    return switch (Objects.requireNonNull(metric.type())) {
      case "Resource" -> {
        Source source = Objects.requireNonNull(metric.resource());
        yield new MetricSpec.Resource(Objects.requireNonNull(source.name()), perPod(source));
      }
      case "ContainerResource" -> {
        Source source = Objects.requireNonNull(metric.containerResource());
        yield new MetricSpec.ContainerResource(
            Objects.requireNonNull(source.name()),
            Objects.requireNonNull(source.container()),
            perPod(source));
      }
      case "Pods" -> {
        Source source = Objects.requireNonNull(metric.pods());
        yield new MetricSpec.Pods(identifier(source), perPod(source));
      }
      case "Object" -> {
        Source source = Objects.requireNonNull(metric.object());
        yield new MetricSpec.ObjectMetric(
            reference(source.describedObject()), identifier(source), byType(source));
      }
      default -> {
        Source source = Objects.requireNonNull(metric.external());
        yield new MetricSpec.External(identifier(source), external(source));
      }
    };
  }

  private static MetricIdentifier identifier(Source source) {
    Identifier metric = Objects.requireNonNull(source.metric());
    return new MetricIdentifier(
        Objects.requireNonNull(metric.name()), HpaSelectors.selector(metric.selector()));
  }

  /** An average wins over a utilization, whatever the type says. */
  private static MetricTarget perPod(Source source) {
    Target target = Objects.requireNonNull(source.target());
    return target.averageValue() != null
        ? new MetricTarget.AverageValue(target.averageValue())
        : new MetricTarget.Utilization(Objects.requireNonNull(target.averageUtilization()));
  }

  /** An average wins over a total, whatever the type says. */
  private static MetricTarget external(Source source) {
    Target target = Objects.requireNonNull(source.target());
    return target.averageValue() != null
        ? new MetricTarget.AverageValue(target.averageValue())
        : new MetricTarget.Value(Objects.requireNonNull(target.value()));
  }

  /** An Object metric goes by the type, and is of no use if that field is not set. */
  private static MetricTarget byType(Source source) {
    Target target = Objects.requireNonNull(source.target());
    String type = Objects.requireNonNull(target.type());
    if (type.equals("Value") && target.value() != null) {
      return new MetricTarget.Value(target.value());
    }
    if (type.equals("AverageValue") && target.averageValue() != null) {
      return new MetricTarget.AverageValue(target.averageValue());
    }
    Quantity written = target.value() == null ? target.averageValue() : target.value();
    return new MetricTarget.Unusable(type, Objects.requireNonNull(written));
  }

  private static Behavior behavior(HpaDraft.@Nullable Behavior behavior) {
    return behavior == null
        ? Behavior.unspecified()
        : new Behavior.Rules(
            rules(Objects.requireNonNull(behavior.scaleUp())),
            rules(Objects.requireNonNull(behavior.scaleDown())));
  }

  static ScalingRules rules(HpaDraft.Rules rules) {
    List<HpaDraft.Policy> policies = Objects.requireNonNull(rules.policies());
    String select = Objects.requireNonNull(rules.selectPolicy());
    return new ScalingRules(
        Optional.ofNullable(rules.stabilizationWindowSeconds()).map(Duration::ofSeconds),
        SelectPolicy.valueOf(select.toUpperCase(Locale.ROOT)),
        policies.stream().map(HpaSpecs::policy).toList(),
        Optional.ofNullable(rules.tolerance()));
  }

  private static ScalingPolicy policy(HpaDraft.Policy policy) {
    String type = Objects.requireNonNull(policy.type());
    return new ScalingPolicy(
        ScalingPolicy.Type.valueOf(type.toUpperCase(Locale.ROOT)),
        Objects.requireNonNull(policy.value()),
        Duration.ofSeconds(Objects.requireNonNull(policy.periodSeconds())));
  }
}
