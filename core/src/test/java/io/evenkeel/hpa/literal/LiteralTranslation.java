package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.literal.LiteralSpec.Metric;
import io.evenkeel.hpa.literal.LiteralSpec.Target;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the literal's inputs to the library's, without a decision of its own. */
final class LiteralTranslation {
  private static final Map<String, String> LABELS = Map.of("app", "web");

  private LiteralTranslation() {}

  static HpaSpec spec(LiteralSpec spec) {
    var metrics =
        spec.metrics() == null
            ? null
            : spec.metrics().stream().map(LiteralTranslation::metric).toList();
    return new HpaDraft(
            "default",
            "web",
            new HpaDraft.Reference("apps/v1", "Deployment", "web"),
            spec.minReplicas(),
            spec.maxReplicas(),
            metrics,
            behavior(spec.behavior()))
        .toStoredSpec();
  }

  static HpaOptions options(LiteralFlags flags) {
    LiteralFlags.Gates gates = flags.gates();
    return HpaOptions.defaults()
        .withTolerance(flags.tolerance())
        .withDownscaleStabilization(flags.downscaleStabilization())
        .withCpuInitializationPeriod(flags.cpuInitializationPeriod())
        .withInitialReadinessDelay(flags.initialReadinessDelay())
        .withGates(
            new HpaOptions.FeatureGates(
                gates.scaleToZero(), gates.configurableTolerance(), gates.podLevelResources()));
  }

  static HpaObservation seen(HorizontalAutoscaler hpa, LiteralSpec spec, LiteralSeen seen) {
    HpaObservation.Builder builder =
        hpa.observation()
            .replicas(seen.specReplicas())
            .statusReplicas(seen.statusReplicas())
            .pods(seen.pods().stream().map(LiteralTranslation::pod).toList())
            .selector(selector(seen.selectorError()));
    if ("rival".equals(seen.selectorError())) {
      builder.rivals(Map.of("other", LabelSelector.parse("app=web")));
    }
    List<Metric> metrics = LiteralDefaults.of(spec).metrics();
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i).type() != LiteralSpec.Type.Unknown) {
        builder.reading(i, reading(metrics.get(i), seen.answers().get(i)));
      }
    }
    return builder.build();
  }

  private static String selector(String error) {
    return "missing".equals(error) ? "" : "unparsable".equals(error) ? "app in" : "app=web";
  }

  private static HpaDraft.Metric metric(Metric metric) {
    HpaDraft.Target target = target(metric.target());
    HpaDraft.Identifier id = new HpaDraft.Identifier(metric.name(), null);
    var resource = new HpaDraft.Source(metric.name(), metric.container(), null, null, target);
    var custom = new HpaDraft.Source(null, null, null, id, target);
    var route = new HpaDraft.Reference("networking.k8s.io/v1", "Ingress", "main");
    var object = new HpaDraft.Source(null, null, route, id, target);
    return switch (metric.type()) {
      case Resource -> new HpaDraft.Metric("Resource", null, null, null, resource, null);
      case ContainerResource ->
          new HpaDraft.Metric("ContainerResource", null, null, null, null, resource);
      case Pods -> new HpaDraft.Metric("Pods", null, null, custom, null, null);
      case Object -> new HpaDraft.Metric("Object", object, null, null, null, null);
      case External -> new HpaDraft.Metric("External", null, custom, null, null, null);
      case Unknown -> new HpaDraft.Metric("Quantum", null, null, null, null, null);
    };
  }

  private static HpaDraft.Target target(Target target) {
    return target == null
        ? null
        : new HpaDraft.Target(
            target.type().name(),
            quantity(target.value()),
            quantity(target.averageValue()),
            target.averageUtilization());
  }

  private static HpaDraft.Behavior behavior(LiteralBehavior behavior) {
    return behavior == null
        ? null
        : new HpaDraft.Behavior(rules(behavior.scaleUp()), rules(behavior.scaleDown()));
  }

  private static HpaDraft.Rules rules(LiteralBehavior.Rules rules) {
    if (rules == null) {
      return null;
    }
    List<HpaDraft.Policy> policies =
        rules.policies() == null
            ? null
            : rules.policies().stream()
                .map(p -> new HpaDraft.Policy(p.type().name(), p.value(), p.periodSeconds()))
                .toList();
    return new HpaDraft.Rules(
        rules.stabilizationWindowSeconds(),
        rules.selectPolicy() == null ? null : rules.selectPolicy().name(),
        policies,
        rules.tolerance() == null
            ? null
            : Quantity.parse(BigDecimal.valueOf(rules.tolerance()).toPlainString()));
  }

  private static Reading reading(Metric metric, LiteralSeen.Answer answer) {
    if (answer.error() != null) {
      return Reading.unavailable(answer.error());
    }
    return switch (metric.type()) {
      case Resource -> PodUsage.ofPods(usages(answer), metric.name());
      case ContainerResource ->
          PodUsage.ofContainer(usages(answer), metric.name(), metric.container());
      case Pods -> Reading.perPod(custom(answer));
      case Object -> new Reading.Values(List.of(answer.object()));
      case External ->
          answer.external().isEmpty()
              ? Reading.unavailable("no metrics returned from external metrics API")
              : new Reading.Values(answer.external());
      case Unknown -> throw new IllegalArgumentException("nobody answers " + metric);
    };
  }

  private static List<PodUsage> usages(LiteralSeen.Answer answer) {
    List<PodUsage> usages = new ArrayList<>();
    for (LiteralSeen.PodUsage usage : answer.usages()) {
      List<PodUsage.ContainerUsage> containers = new ArrayList<>();
      usage
          .containers()
          .forEach((name, of) -> containers.add(new PodUsage.ContainerUsage(name, amounts(of))));
      usages.add(new PodUsage(usage.pod(), usage.at(), usage.window(), containers));
    }
    return usages;
  }

  private static List<PodSample> custom(LiteralSeen.Answer answer) {
    return answer.custom().stream()
        .map(s -> new PodSample(s.pod(), s.milli(), s.at(), s.window()))
        .toList();
  }

  private static PodSnapshot pod(LiteralPod pod) {
    PodSnapshot.Builder builder =
        PodSnapshot.builder(pod.name())
            .labels(LABELS)
            .phase(PodSnapshot.Phase.valueOf(pod.phase().toUpperCase(Locale.ROOT)))
            .containers(containers(pod.containers()))
            .initContainers(containers(pod.initContainers()))
            .resources(
                new PodSnapshot.PodResources(amounts(pod.podRequests()), amounts(pod.overhead())));
    if (pod.deleted()) {
      builder.terminating();
    }
    if (pod.ready() == null) {
      builder.withoutReadiness();
    } else {
      var status = PodSnapshot.Readiness.Status.valueOf(pod.ready().toUpperCase(Locale.ROOT));
      builder.readiness(new PodSnapshot.Readiness(status, pod.readyTransition()));
    }
    return (pod.start() == null ? builder.withoutStartTime() : builder.startTime(pod.start()))
        .build();
  }

  private static List<PodSnapshot.Container> containers(List<LiteralPod.Container> containers) {
    return containers.stream()
        .map(c -> new PodSnapshot.Container(c.name(), amounts(c.requests()), c.always()))
        .toList();
  }

  private static Map<String, Quantity> amounts(Map<String, Long> milli) {
    Map<String, Quantity> amounts = new LinkedHashMap<>();
    milli.forEach((name, value) -> amounts.put(name, quantity(value)));
    return amounts;
  }

  private static Quantity quantity(Long milli) {
    return milli == null ? null : Quantity.ofMilli(milli, Quantity.Format.DECIMAL_SI);
  }
}
