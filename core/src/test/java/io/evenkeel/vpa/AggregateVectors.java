package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code aggregate-container-state.json}. */
final class AggregateVectors {
  private AggregateVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "byContainerName", AggregateVectors::byContainerName,
        "expired", AggregateVectors::expired,
        "updateFromPolicy", AggregateVectors::updateFromPolicy);
  }

  private static void byContainerName(JsonNode in, JsonNode expect) {
    Workload workload = new Workload(in);
    Map<String, AggregateState> merged = workload.merged();
    for (Map.Entry<String, JsonNode> count : expect.get("totalSamplesCount").properties()) {
      assertThat(merged.get(count.getKey()).samples()).isEqualTo(count.getValue().asLong());
    }
    assertThat(merged).hasSize(expect.get("totalSamplesCount").size());
    AggregationRules rules = AggregationRules.of(AggregationOptions.defaults());
    JsonNode cpuOf = expect.get("cpuEqualsMergeOf");
    DecayingHistogram cpu = rules.newCpuHistogram();
    cpuOf.get("parts").forEach(part -> cpu.merge(workload.container(part).aggregate().cpu()));
    assertThat(merged.get(cpuOf.get("container").asText()).cpu().matches(cpu)).isTrue();
    JsonNode memoryOf = expect.get("memoryEquals");
    DecayingHistogram memory = rules.newMemoryHistogram();
    for (JsonNode sample : memoryOf.get("samples")) {
      long end = workload.container(sample.get("timeIsWindowEndOf")).windowEndNanos();
      memory.add(sample.get("bytes").asDouble(), 1.0, end);
    }
    assertThat(merged.get(memoryOf.get("container").asText()).memory().matches(memory)).isTrue();
  }

  /** Pods with their containers and samples, under one VPA per namespace that takes them all. */
  private static final class Workload {
    private final ClusterModel cluster =
        ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
    private final Map<String, PodId> pods = new HashMap<>();

    Workload(JsonNode in) {
      for (JsonNode pod : in.get("pods")) {
        PodId id = new PodId(pod.get("namespace").asText(), pod.get("name").asText());
        pods.put(id.name(), id);
        cluster.setPod(id, VpaParts.texts(pod.get("labels")), Phase.RUNNING);
      }
      in.get("containers").forEach(pair -> cluster.addContainer(id(pair)));
      Instant at = HistogramVectors.instant(in.get("time"));
      for (JsonNode sample : in.get("cpuSamples")) {
        cluster.addCpu(id(sample), at, AmountMath.ofCores(sample.get(2).asDouble()));
      }
      for (JsonNode sample : in.get("memorySamples")) {
        cluster.addMemory(id(sample), at, AmountMath.ofBytes(sample.get(2).asDouble()));
      }
    }

    private ContainerId id(JsonNode pair) {
      return new ContainerId(pods.get(pair.get(0).asText()), pair.get(1).asText());
    }

    ContainerState container(JsonNode pair) {
      return cluster.container(id(pair)).orElseThrow();
    }

    Map<String, AggregateState> merged() {
      String namespace = pods.values().iterator().next().namespace();
      VpaId id = new VpaId(namespace, "vpa");
      var everything = Optional.of(io.evenkeel.model.LabelSelector.everything());
      return cluster.setVpa(ClusterParts.vpa(id, everything)).statesByContainer();
    }
  }

  private static void expired(JsonNode in, JsonNode expect) {
    long reference = HistogramVectors.time(in.get("reference"));
    boolean created = in.path("referenceIs").asText().equals("creationTime");
    AggregationOptions defaults = AggregationOptions.defaults();
    AggregationOptions options =
        defaults.withMemoryAggregation(
            Duration.ofSeconds(in.path("memoryAggregationIntervalSeconds").asLong(86_400)),
            in.path("memoryAggregationIntervalCount").asLong(8));
    AggregateState state =
        new AggregateState(AggregationRules.of(options), created ? reference : Nanos.UNSET);
    long sample = created ? Nanos.UNSET : reference;
    state.restoreSamples(sample, sample, in.get("totalSamplesCount").asLong());
    for (int i = 0; i < expect.get("expired").size(); i++) {
      long now = reference + in.get("checksAfterSeconds").get(i).asLong() * Nanos.PER_SECOND;
      assertThat(state.isExpired(now)).isEqualTo(expect.get("expired").get(i).asBoolean());
    }
  }

  private static void updateFromPolicy(JsonNode in, JsonNode expect) {
    AggregateState state = AggregateState.empty(AggregationOptions.defaults());
    Optional<ContainerPolicy> policy = Optional.empty();
    if (in.hasNonNull("policy")) {
      ObjectNode named = in.get("policy").deepCopy();
      named.put("containerName", "container");
      policy = Optional.of(VpaSpecs.policy(VpaParts.container(named)));
    }
    state.apply(policy, new VpaFeatureGates(in.path("perVPAConfig").asBoolean(), false, false));
    AggregationOptions options = state.rules().options();
    if (expect.has("scalingMode")) {
      assertThat(state.scalingMode())
          .isEqualTo(
              ScalingMode.valueOf(expect.get("scalingMode").asText().toUpperCase(Locale.ROOT)));
    }
    if (expect.has("controlledResources")) {
      assertThat(state.controlledResources())
          .isEqualTo(VpaParts.list(expect, "controlledResources", JsonNode::asText));
    }
    if (expect.has("memoryAggregationIntervalSeconds")) {
      assertThat(options.memoryAggregationInterval().toSeconds())
          .isEqualTo(expect.get("memoryAggregationIntervalSeconds").asLong());
    }
    if (expect.has("memoryAggregationIntervalCount")) {
      assertThat(options.memoryAggregationIntervalCount())
          .isEqualTo(expect.get("memoryAggregationIntervalCount").asLong());
    }
    if (expect.has("oomBumpUpRatio")) {
      assertThat(options.oomBumpUpRatio()).isEqualTo(expect.get("oomBumpUpRatio").asDouble());
    }
    for (String name : new String[] {"oomMinBumpUp", "oomMinBumpUpBytes"}) {
      if (expect.has(name)) {
        assertThat(options.oomMinBumpUpBytes()).isEqualTo(expect.get(name).asDouble());
      }
    }
  }
}
