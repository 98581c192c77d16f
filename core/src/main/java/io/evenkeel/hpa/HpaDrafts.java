package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.ObjectRef;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From typed values back to a draft, so that the builder is held to the very same rules. */
final class HpaDrafts {
  private HpaDrafts() {}

  static Reference reference(ObjectRef ref) {
    return new Reference(ref.apiVersion(), ref.kind(), ref.name());
  }

  static Metric metric(MetricSpec metric) {
    Target target = target(metric.target());
    if (metric instanceof MetricSpec.Resource resource) {
      Source source = new Source(resource.name(), null, null, null, target);
      return new Metric("Resource", null, null, null, source, null);
    }
    if (metric instanceof MetricSpec.ContainerResource resource) {
      Source source = new Source(resource.name(), resource.container(), null, null, target);
      return new Metric("ContainerResource", null, null, null, null, source);
    }
    if (metric instanceof MetricSpec.Pods pods) {
      Source source = new Source(null, null, null, identifier(pods.metric()), target);
      return new Metric("Pods", null, null, source, null, null);
    }
    if (metric instanceof MetricSpec.ObjectMetric object) {
      Reference described = reference(object.describedObject());
      Source source = new Source(null, null, described, identifier(object.metric()), target);
      return new Metric("Object", source, null, null, null, null);
    }
    if (metric instanceof MetricSpec.Unrecognized unrecognized) {
      return new Metric(unrecognized.type(), null, null, null, null, null);
    }
    MetricSpec.External external = (MetricSpec.External) metric;
    Source source = new Source(null, null, null, identifier(external.metric()), target);
    return new Metric("External", null, source, null, null, null);
  }

  private static Identifier identifier(MetricIdentifier metric) {
    return new Identifier(metric.name(), HpaSelectors.written(metric.selector()));
  }

  private static Target target(MetricTarget target) {
    if (target instanceof MetricTarget.Utilization utilization) {
      return new Target("Utilization", null, null, utilization.percent());
    }
    if (target instanceof MetricTarget.AverageValue average) {
      return new Target("AverageValue", null, average.quantity(), null);
    }
    if (target instanceof MetricTarget.Value value) {
      return new Target("Value", value.quantity(), null, null);
    }
    return unusable((MetricTarget.Unusable) target);
  }

  /** The quantity stands in a field that the type does not name. */
  private static Target unusable(MetricTarget.Unusable target) {
    return target.type().equals("Value")
        ? new Target(target.type(), null, target.quantity(), null)
        : new Target(target.type(), target.quantity(), null, null);
  }

  static HpaDraft.@Nullable Behavior behavior(Behavior behavior) {
    return behavior instanceof Behavior.Rules rules
        ? behavior(rules.scaleUp(), rules.scaleDown())
        : null;
  }

  static HpaDraft.@Nullable Behavior behavior(
      @Nullable ScalingRules scaleUp, @Nullable ScalingRules scaleDown) {
    return scaleUp == null && scaleDown == null
        ? null
        : new HpaDraft.Behavior(
            scaleUp == null ? null : rules(scaleUp), scaleDown == null ? null : rules(scaleDown));
  }

  private static HpaDraft.Rules rules(ScalingRules rules) {
    return new HpaDraft.Rules(
        rules.stabilizationWindow().map(HpaDrafts::seconds).orElse(null),
        capitalized(rules.selectPolicy().name()),
        rules.policies().stream().map(HpaDrafts::policy).toList(),
        rules.tolerance().orElse(null));
  }

  private static HpaDraft.Policy policy(ScalingPolicy policy) {
    return new HpaDraft.Policy(
        capitalized(policy.type().name()), policy.value(), seconds(policy.period()));
  }

  /** The API counts whole seconds; a part of one counts as one, so that no limit vanishes. */
  private static int seconds(Duration duration) {
    long seconds = duration.toSeconds() + (duration.toNanosPart() > 0 ? 1 : 0);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
  }

  private static String capitalized(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
