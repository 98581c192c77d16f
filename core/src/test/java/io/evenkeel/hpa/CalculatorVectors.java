package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.MetricRule.Tolerances;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code replica-calculator.json}. */
final class CalculatorVectors {
  private CalculatorVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.ofEntries(
        Map.entry("resource-utilization", CalculatorVectors::resourceUtilization),
        Map.entry("pods-metric", CalculatorVectors::podsMetric),
        Map.entry("object-value", CalculatorVectors::objectValue),
        Map.entry("object-average-value", CalculatorVectors::objectAverageValue),
        Map.entry("external-value", CalculatorVectors::externalValue),
        Map.entry("external-average-value", CalculatorVectors::externalAverageValue),
        Map.entry("group-pods", CalculatorVectors::groupPods),
        Map.entry("pod-requests", CalculatorVectors::podRequests),
        Map.entry("per-pod-usage", CalculatorVectors::perPodUsage),
        Map.entry("utilization-ratio", CalculatorVectors::utilizationRatio),
        Map.entry("usage-ratio", CalculatorVectors::usageRatio));
  }

  private static void resourceUtilization(JsonNode in, JsonNode expect) {
    String resource = in.get("resource").asText();
    String container = in.get("container").asText();
    MetricTarget target =
        MetricTarget.utilization(in.get("target").get("averageUtilization").asInt());
    List<PodUsage> usages = VectorParts.usages(in.get("resourceMetrics"));
    boolean whole = container.isEmpty();
    evaluate(
        in,
        expect,
        whole
            ? new MetricSpec.Resource(resource, target)
            : new MetricSpec.ContainerResource(resource, container, target),
        whole
            ? PodUsage.ofPods(usages, resource)
            : PodUsage.ofContainer(usages, resource, container));
  }

  private static void podsMetric(JsonNode in, JsonNode expect) {
    Reading reading = Reading.perPod(VectorParts.samples(in.get("podMetrics")));
    evaluate(in, expect, MetricSpec.pods("m", average(in)), reading);
  }

  private static void objectValue(JsonNode in, JsonNode expect) {
    evaluate(in, expect, object(total(in)), value(in.get("objectValueMilli")));
  }

  private static void objectAverageValue(JsonNode in, JsonNode expect) {
    evaluate(in, expect, object(average(in)), value(in.get("objectValueMilli")));
  }

  private static void externalValue(JsonNode in, JsonNode expect) {
    evaluate(in, expect, MetricSpec.external("m", total(in)), values(in));
  }

  private static void externalAverageValue(JsonNode in, JsonNode expect) {
    evaluate(in, expect, MetricSpec.external("m", average(in)), values(in));
  }

  private static MetricSpec object(MetricTarget target) {
    ObjectRef ref = new ObjectRef("v1", "Service", "s");
    return new MetricSpec.ObjectMetric(ref, MetricIdentifier.of("m"), target);
  }

  private static MetricTarget average(JsonNode in) {
    return new MetricTarget.AverageValue(targetQuantity(in));
  }

  private static MetricTarget total(JsonNode in) {
    return new MetricTarget.Value(targetQuantity(in));
  }

  private static Quantity targetQuantity(JsonNode in) {
    return Quantity.ofMilli(
        in.get("target").get("valueMilli").asLong(), Quantity.Format.DECIMAL_SI);
  }

  private static Reading value(JsonNode milli) {
    return new Reading.Values(List.of(milli.asLong()));
  }

  private static Reading values(JsonNode in) {
    List<Long> values = new ArrayList<>();
    in.get("externalValuesMilli").forEach(value -> values.add(value.asLong()));
    return values.isEmpty()
        ? Reading.unavailable("no metrics returned from external metrics API")
        : new Reading.Values(values);
  }

  private static void evaluate(JsonNode in, JsonNode expect, MetricSpec metric, Reading reading) {
    HpaSpec spec =
        new HpaSpec(
            ObjectRef.deployment("d"), 1, Integer.MAX_VALUE, List.of(metric), tolerances(in));
    CompiledSpec compiled = new CompiledSpec(spec, options(in));
    int current = in.get("currentReplicas").asInt();
    HpaObservation.Builder builder =
        new HpaObservation.Builder(compiled).replicas(current).statusReplicas(current);
    if (in.has("pods")) {
      builder.pods(VectorParts.pods(in.get("pods")));
    }
    HpaObservation seen = builder.reading(0, reading).build();
    Pass pass = new Pass(compiled.options, 1);
    pass.begin(current);
    MetricCombination.combine(compiled, seen, VectorParts.NOW.toEpochMilli(), pass, Trace.silent());
    check(expect, pass);
  }

  private static void check(JsonNode expect, Pass pass) {
    if (expect.has("error")) {
      JsonNode error = expect.get("error");
      String text = error.path("message").asText(error.path("messageContains").asText());
      assertThat(pass.failures[0]).contains(text);
      return;
    }
    assertThat(pass.failures[0]).isNull();
    assertThat(pass.proposals[0]).as("replicas").isEqualTo(expect.get("replicas").asInt());
    Optional.ofNullable(expect.get("utilization"))
        .ifPresent(u -> assertThat(pass.measured[0]).as("utilization").isEqualTo(u.asLong()));
    Optional.ofNullable(expect.get("usageMilli"))
        .ifPresent(u -> assertThat(pass.measured[0]).as("usage").isEqualTo(u.asLong()));
    Optional.ofNullable(expect.get("rawAverageMilli"))
        .ifPresent(u -> assertThat(pass.averages[0]).as("raw average").isEqualTo(u.asLong()));
  }

  private static Behavior tolerances(JsonNode in) {
    JsonNode tolerances = in.get("tolerances");
    return new Behavior.Rules(
        ScalingRules.SCALE_UP_DEFAULT.withTolerance(
            Quantity.parse(tolerances.get("scaleUp").asText())),
        ScalingRules.SCALE_DOWN_DEFAULT.withTolerance(
            Quantity.parse(tolerances.get("scaleDown").asText())));
  }

  private static HpaOptions options(JsonNode in) {
    JsonNode config = in.path("config");
    JsonNode gates = in.path("featureGates");
    return HpaOptions.defaults()
        .withCpuInitializationPeriod(
            Duration.ofSeconds(config.path("cpuInitializationPeriodSeconds").asLong(300)))
        .withInitialReadinessDelay(
            Duration.ofSeconds(config.path("initialReadinessDelaySeconds").asLong(30)))
        .withGates(
            new HpaOptions.FeatureGates(
                true, true, gates.path("PodLevelResources").asBoolean(true)));
  }

  private static void groupPods(JsonNode in, JsonNode expect) {
    List<PodSnapshot> pods = VectorParts.pods(in.get("pods"));
    boolean cpu = in.get("resource").asText().equals("cpu");
    Column.PerPod column =
        HpaObservation.Builder.matched(VectorParts.samples(in.get("samples")), new PodTable(pods));
    PodTally tally = new PodTally(options(in));
    Map<PodTally.Group, List<String>> groups = new TreeMap<>();
    for (int row = 0; row < pods.size(); row++) {
      PodTally.Group group = tally.group(column, row, cpu, VectorParts.NOW.toEpochMilli());
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(pods.get(row).name());
    }
    assertThat(groups.getOrDefault(PodTally.Group.READY, List.of()))
        .hasSize(expect.get("readyPodCount").asInt());
    checkGroup(groups, PodTally.Group.UNREADY, expect.get("unready"));
    checkGroup(groups, PodTally.Group.MISSING, expect.get("missing"));
    checkGroup(groups, PodTally.Group.IGNORED, expect.get("ignored"));
  }

  private static void checkGroup(
      Map<PodTally.Group, List<String>> groups, PodTally.Group group, JsonNode names) {
    List<String> expected = new ArrayList<>();
    names.forEach(name -> expected.add(name.asText()));
    assertThat(groups.getOrDefault(group, List.of()))
        .as(group.name())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void podRequests(JsonNode in, JsonNode expect) {
    boolean podLevel = in.path("featureGates").path("PodLevelResources").asBoolean();
    PodRequests requests =
        new PodRequests(in.get("resource").asText(), in.get("container").asText(), podLevel);
    Map<String, Long> found = new TreeMap<>();
    String error = "";
    for (PodSnapshot pod : VectorParts.pods(in.get("pods"))) {
      try {
        found.put(pod.name(), requests.milli(pod));
      } catch (PodRequests.MissingRequest e) {
        error = e.getMessage();
      }
    }
    if (expect.has("error")) {
      assertThat(error).isEqualTo(expect.get("error").get("message").asText());
    } else {
      assertThat(error).isEmpty();
      Map<String, Long> expected = new TreeMap<>();
      expect
          .get("requestsMilli")
          .properties()
          .forEach(e -> expected.put(e.getKey(), e.getValue().asLong()));
      assertThat(found).isEqualTo(expected);
    }
  }

  private static void perPodUsage(JsonNode in, JsonNode expect) {
    assertThat(
            ShareRule.perReplica(in.get("usageMilli").asLong(), in.get("statusReplicas").asInt()))
        .isEqualTo(expect.get("usageMilli").asLong());
  }

  private static void utilizationRatio(JsonNode in, JsonNode expect) {
    PodTally tally = new PodTally(HpaOptions.defaults());
    for (Map.Entry<String, JsonNode> sample : in.get("samples").properties()) {
      JsonNode request = in.get("requestsMilli").get(sample.getKey());
      tally.samples++;
      if (request != null) {
        tally.value += sample.getValue().asLong();
        tally.requests += request.asLong();
        tally.weighedSamples++;
      }
    }
    int target = in.get("targetUtilization").asInt();
    if (expect.has("error")) {
      assertThat(tally.requests).as(Failures.NO_KNOWN_PODS).isZero();
      assertThat(Failures.NO_KNOWN_PODS)
          .contains(expect.get("error").get("messageContains").asText());
      return;
    }
    checkRatio(rule(true, target), tally, target, expect);
    assertThat(tally.value / tally.weighedSamples)
        .isEqualTo(expect.get("rawAverageMilli").asLong());
  }

  private static void usageRatio(JsonNode in, JsonNode expect) {
    PodTally tally = new PodTally(HpaOptions.defaults());
    for (Map.Entry<String, JsonNode> sample : in.get("samples").properties()) {
      tally.samples++;
      tally.value += sample.getValue().asLong();
    }
    long target = in.get("targetMilli").asLong();
    checkRatio(rule(false, target), tally, target, expect);
  }

  private static void checkRatio(PerPodRule rule, PodTally tally, long target, JsonNode expect) {
    long measured = rule.measure(tally.value, tally.requests, tally.samples);
    assertThat((double) measured / target).isEqualTo(expect.get("ratio").asDouble(), within(1e-9));
    JsonNode reported =
        expect.has("utilization") ? expect.get("utilization") : expect.get("averageMilli");
    assertThat(measured).isEqualTo(reported.asLong());
  }

  private static PerPodRule rule(boolean utilization, long target) {
    return new PerPodRule(
        0,
        MetricNames.of(MetricSpec.resource("cpu", MetricTarget.utilization(1))),
        new Tolerances(0.1, 0.1),
        new PerPodRule.PerPodTarget(utilization, target),
        true);
  }
}
