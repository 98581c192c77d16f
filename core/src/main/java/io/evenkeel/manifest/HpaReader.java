package io.evenkeel.manifest;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Policy;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the fields of an {@code autoscaling/v2} HorizontalPodAutoscaler to a draft. */
final class HpaReader {
  private HpaReader() {}

  static HpaDraft draft(Fields hpa) {
    hpa.ignore("apiVersion");
    hpa.ignore("kind");
    hpa.ignore("status");
    Fields metadata = hpa.object("metadata");
    Fields spec = hpa.object("spec");
    hpa.rejectOthers();
    String namespace = metadata == null ? null : metadata.text("namespace");
    String name = metadata == null ? null : MetadataReader.name(metadata);
    if (spec == null) {
      Reference none = new Reference(null, null, null);
      return new HpaDraft(namespace, name, none, null, null, null, null);
    }
    HpaDraft draft =
        new HpaDraft(
            namespace,
            name,
            reference(spec.object("scaleTargetRef")),
            spec.integer("minReplicas"),
            spec.integer("maxReplicas"),
            metrics(spec.objects("metrics")),
            behavior(spec.object("behavior")));
    spec.rejectOthers();
    return draft;
  }

  private static Reference reference(@Nullable Fields ref) {
    if (ref == null) {
      return new Reference(null, null, null);
    }
    Reference reference = new Reference(ref.text("apiVersion"), ref.text("kind"), ref.text("name"));
    ref.rejectOthers();
    return reference;
  }

  private static @Nullable List<Metric> metrics(@Nullable List<Fields> metrics) {
    return metrics == null ? null : metrics.stream().map(HpaReader::metric).toList();
  }

  private static Metric metric(Fields metric) {
    Metric result =
        new Metric(
            metric.text("type"),
            source(metric.object("object"), "describedObject", "metric"),
            source(metric.object("external"), "metric"),
            source(metric.object("pods"), "metric"),
            source(metric.object("resource"), "name"),
            source(metric.object("containerResource"), "name", "container"));
    metric.rejectOthers();
    return result;
  }

  private static @Nullable Source source(@Nullable Fields source, String... fields) {
    if (source == null) {
      return null;
    }
    List<String> has = List.of(fields);
    Source result =
        new Source(
            has.contains("name") ? source.text("name") : null,
            has.contains("container") ? source.text("container") : null,
            has.contains("describedObject") ? reference(source.object("describedObject")) : null,
            has.contains("metric") ? identifier(source.object("metric")) : null,
            target(source.object("target")));
    source.rejectOthers();
    return result;
  }

  private static @Nullable Identifier identifier(@Nullable Fields metric) {
    if (metric == null) {
      return null;
    }
    Identifier result =
        new Identifier(metric.text("name"), SelectorReader.selector(metric.object("selector")));
    metric.rejectOthers();
    return result;
  }

  private static @Nullable Target target(@Nullable Fields target) {
    if (target == null) {
      return null;
    }
    Target result =
        new Target(
            target.text("type"),
            target.quantity("value"),
            target.quantity("averageValue"),
            target.integer("averageUtilization"));
    target.rejectOthers();
    return result;
  }

  static @Nullable Behavior behavior(@Nullable Fields behavior) {
    if (behavior == null) {
      return null;
    }
    Behavior result =
        new Behavior(rules(behavior.object("scaleUp")), rules(behavior.object("scaleDown")));
    behavior.rejectOthers();
    return result;
  }

  private static @Nullable Rules rules(@Nullable Fields rules) {
    if (rules == null) {
      return null;
    }
    List<Fields> policies = rules.objects("policies");
    Rules result =
        new Rules(
            rules.integer("stabilizationWindowSeconds"),
            rules.text("selectPolicy"),
            policies == null ? null : policies.stream().map(HpaReader::policy).toList(),
            rules.quantity("tolerance"));
    rules.rejectOthers();
    return result;
  }

  private static Policy policy(Fields policy) {
    Policy result =
        new Policy(policy.text("type"), policy.integer("value"), policy.integer("periodSeconds"));
    policy.rejectOthers();
    return result;
  }
}
