package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code replica-calculator.json}. */
final class CalculatorVectors {
  /** What every error of a class says. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "no-matching-metrics", "no metrics returned matched known pods",
          "no-metrics-returned", "no metrics returned from",
          "missing-request", "request for ",
          "container-not-found", " not found in Pod ");

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
      checkError(pass.failures[0], expect.get("error"));
      return;
    }
    assertThat(pass.failures[0]).isNull();
    checkLong("replicas", pass.proposals[0], expect);
    checkLong("utilization", pass.measured[0], expect);
    checkLong("usageMilli", pass.measured[0], expect);
    checkLong("rawAverageMilli", pass.averages[0], expect);
  }

  private static void checkLong(String field, long actual, JsonNode expect) {
    if (expect.has(field)) {
      assertThat(actual).as(field).isEqualTo(expect.get(field).asLong());
    }
  }

  private static void checkError(String failure, JsonNode expect) {
    assertThat(failure).isNotNull();
    String errorClass = expect.path("class").asText();
    assertThat(CLASSES).as("known classes of errors").containsKey(errorClass);
    assertThat(failure).contains(CLASSES.get(errorClass));
    assertThat(failure).contains(expect.path("messageContains").asText());
    if (expect.has("message")) {
      assertThat(failure).isEqualTo(expect.get("message").asText());
    }
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
      checkError(error, expect.get("error"));
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

  /** A request without a sample is no pod here: the ratio alone knows no missing ones. */
  private static void utilizationRatio(JsonNode in, JsonNode expect) {
    int target = in.get("targetUtilization").asInt();
    List<PodSnapshot> pods = new ArrayList<>();
    for (Map.Entry<String, JsonNode> request : in.get("requestsMilli").properties()) {
      if (in.get("samples").has(request.getKey())) {
        Quantity cpu = Quantity.ofMilli(request.getValue().asLong(), Quantity.Format.DECIMAL_SI);
        List<Container> containers = List.of(Container.of("c", Map.of("cpu", cpu)));
        pods.add(PodSnapshot.builder(request.getKey()).containers(containers).build());
      }
    }
    ratio(MetricSpec.resource("cpu", MetricTarget.utilization(target)), pods, in, expect);
  }

  private static void usageRatio(JsonNode in, JsonNode expect) {
    long target = in.get("targetMilli").asLong();
    Quantity average = Quantity.ofMilli(target, Quantity.Format.DECIMAL_SI);
    List<PodSnapshot> pods = new ArrayList<>();
    in.get("samples").fieldNames().forEachRemaining(name -> pods.add(PodSnapshot.ready(name)));
    ratio(MetricSpec.pods("m", new MetricTarget.AverageValue(average)), pods, in, expect);
  }

  private static void ratio(
      MetricSpec metric, List<PodSnapshot> pods, JsonNode in, JsonNode expect) {
    List<PodSample> samples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> sample : in.get("samples").properties()) {
      long milli = sample.getValue().asLong();
      samples.add(new PodSample(sample.getKey(), milli, VectorParts.NOW, Duration.ZERO));
    }
    List<PodSnapshot> listed = pods.isEmpty() ? List.of(PodSnapshot.ready("idle")) : pods;
    HorizontalAutoscaler hpa =
        HorizontalAutoscaler.of(
            HpaSpec.builder(ObjectRef.deployment("d")).maxReplicas(100).metric(metric).build());
    HpaObservation seen =
        hpa.observation()
            .replicas(listed.size())
            .pods(listed)
            .reading(0, Reading.perPod(samples))
            .build();
    MetricResult result = hpa.decide(hpa.newState(), seen, VectorParts.NOW).metrics().get(0);
    if (expect.has("error")) {
      checkError(result.failure().orElse(null), expect.get("error"));
      return;
    }
    long measured = result.measured().orElseThrow();
    long target =
        metric.target() instanceof MetricTarget.Utilization utilization
            ? utilization.percent()
            : in.get("targetMilli").asLong();
    assertThat((double) measured / target).isEqualTo(expect.get("ratio").asDouble(), within(1e-9));
    checkLong("utilization", measured, expect);
    checkLong("averageMilli", measured, expect);
    checkLong("rawAverageMilli", result.average().orElseThrow(), expect);
  }
}
