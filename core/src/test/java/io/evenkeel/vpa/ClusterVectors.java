package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Executes the scripts of {@code cluster-state.json}. */
final class ClusterVectors {
  private static final Instant SAMPLE_TIME = Instant.parse("2017-04-18T17:35:05Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClusterVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of("cluster", ClusterVectors::cluster);
  }

  private static void cluster(JsonNode in, JsonNode expect) {
    Script script = new Script(in);
    in.get("steps").forEach(script::run);
    assertThat(script.results).hasSize(expect.get("results").size());
    for (int i = 0; i < script.results.size(); i++) {
      JsonNode actual = JSON.valueToTree(script.results.get(i));
      assertThat(actual).as("result %s", i).isEqualTo(normalized(expect.get("results").get(i)));
    }
  }

  private static JsonNode normalized(JsonNode expected) {
    try {
      return JSON.readTree(expected.toString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Runs steps on a model; what a step tells goes to the results. */
  private static final class Script {
    private final List<Object> results = new ArrayList<>();
    private final Map<String, Map<String, String>> labels = new HashMap<>();
    private final Instant created;
    private final ClusterModel cluster;
    private VpaId latestVpa = new VpaId("namespace-1", "vpa-1");

    Script(JsonNode in) {
      created = HistogramVectors.instant(in.get("creationTime"));
      cluster =
          ClusterModel.of(
              RecommenderOptions.defaults(),
              Duration.ofSeconds(in.path("gcIntervalSeconds").asLong(3600)));
      cluster.startPass(created);
    }

    void run(JsonNode step) {
      switch (step.get("do").asText()) {
        case "pod" -> setPod(pod(step, "name"), VpaParts.texts(step.path("labels")), step);
        case "phase" -> setPod(pod(step, "pod"), labels.get(step.get("pod").asText()), step);
        case "container" -> addContainer(step);
        case "init" ->
            results.add(
                told(
                    cluster.setInitContainers(
                        pod(step, "pod"), VpaParts.list(step, "names", JsonNode::asText))));
        case "vpa" -> setVpa(step);
        case "sample" -> sample(step);
        case "oom" -> results.add(told(oom(step) != SampleOutcome.UNKNOWN_CONTAINER));
        case "gc" -> collectGarbage(step);
        default -> query(step);
      }
    }

    private static String told(boolean known) {
      return known ? "ok" : "keyError";
    }

    private void query(JsonNode step) {
      switch (step.get("do").asText()) {
        case "counts" -> results.add(counts());
        case "vpaUses" -> results.add(uses(step));
        case "containers" -> results.add(cluster.containers(pod(step, "pod")));
        case "initNames" -> results.add(cluster.initContainers(pod(step, "pod")));
        case "lastCpuSample" -> results.add(container(step).lastCpuSample().toString());
        case "memoryEmpty" ->
            results.add(container(step).aggregate().histogram(Resource.MEMORY).isEmpty());
        case "vpaAnnotations" -> results.add(vpa().annotations());
        case "vpaState" -> results.add(vpaState());
        case "sameKey" -> results.add(key(step.get("a")).equals(key(step.get("b"))));
        case "matchingPods" -> results.add(matchingPods());
        case "podCount" -> results.add(vpa().podCount());
        default -> throw new IllegalArgumentException("unknown step " + step);
      }
    }

    private PodId pod(JsonNode step, String field) {
      return new PodId(step.path("namespace").asText("namespace-1"), step.get(field).asText());
    }

    private ContainerId id(JsonNode step, String field) {
      return new ContainerId(pod(step, "pod"), step.get(field).asText());
    }

    private ContainerState container(JsonNode step) {
      return cluster.container(id(step, "container")).orElseThrow();
    }

    private VpaModel vpa() {
      return cluster.vpa(latestVpa).orElseThrow();
    }

    private void setPod(PodId id, Map<String, String> podLabels, JsonNode step) {
      labels.put(id.name(), podLabels);
      String phase = step.path("phase").asText("Running");
      cluster.setPod(id, podLabels, Phase.valueOf(phase.toUpperCase(Locale.ROOT)));
    }

    private void addContainer(JsonNode step) {
      boolean known = cluster.addContainer(id(step, "name"));
      if (!known || step.path("report").asBoolean()) {
        results.add(told(known));
      }
    }

    private void setVpa(JsonNode step) {
      latestVpa = new VpaId(step.get("namespace").asText(), step.get("name").asText());
      cluster.setVpa(
          new ObservedVpa(
              latestVpa,
              ClusterParts.selector(step.get("selector")),
              VpaParts.texts(step.path("annotations")),
              step.path("apiVersion").asText(),
              Optional.empty(),
              ClusterParts.mode(step),
              VpaParts.policies(step.path("policy")),
              List.of(),
              Optional.empty()));
    }

    private void sample(JsonNode step) {
      Instant at =
          HistogramVectors.instant(step.get("time"))
              .plusSeconds(step.path("offsetSeconds").asLong());
      long amount = step.get("amount").asLong();
      ContainerId id = id(step, "container");
      SampleOutcome outcome =
          step.get("resource").asText().equals("cpu")
              ? cluster.addCpu(id, at, amount)
              : cluster.addMemory(id, at, amount);
      if (outcome == SampleOutcome.UNKNOWN_CONTAINER) {
        results.add(told(false));
      }
    }

    private SampleOutcome oom(JsonNode step) {
      return cluster.addOom(
          new OomEvent(
              id(step, "container"),
              step.get("requestedBytes").asLong(),
              HistogramVectors.instant(step.get("time"))));
    }

    private void collectGarbage(JsonNode step) {
      Instant base = step.path("base").asText().equals("sample") ? SAMPLE_TIME : created;
      Instant at = base.plusSeconds(step.path("offsetSeconds").asLong());
      boolean exists = step.path("controllerExists").asBoolean();
      if (step.path("rateLimited").asBoolean()) {
        cluster.collectGarbageIfDue(at, vpa -> exists);
      } else {
        cluster.collectGarbage(at, vpa -> exists);
      }
    }

    private Map<String, Integer> counts() {
      int linked = cluster.vpa(latestVpa).map(vpa -> vpa.states().size()).orElse(0);
      return new TreeMap<>(Map.of("states", cluster.stateCount(), "vpaStates", linked));
    }

    private boolean uses(JsonNode step) {
      ContainerId id = id(step, "container");
      AggregateKey key = cluster.key(id);
      return vpa().uses(key) && vpa().states().get(key) == container(step).aggregate();
    }

    private AggregateKey key(JsonNode pair) {
      return cluster.key(ContainerId.of("namespace-1", pair.get(0).asText(), pair.get(1).asText()));
    }

    private List<List<String>> matchingPods() {
      return cluster.matchingPods(vpa()).stream()
          .map(id -> List.of(id.namespace(), id.name()))
          .toList();
    }

    private Map<String, Object> vpaState() {
      Map<String, Object> state = new HashMap<>();
      List<String> modes = new ArrayList<>();
      List<String> scaling = new ArrayList<>();
      for (AggregateState linked : vpa().states().values()) {
        modes.add(linked.updateMode() == null ? null : linked.updateMode().apiName());
        scaling.add(linked.scalingMode() == null ? null : linked.scalingMode().apiName());
      }
      state.put("updateMode", vpa().updateMode().map(UpdateMode::apiName).orElse(null));
      state.put("stateUpdateModes", modes);
      state.put("scalingModes", scaling);
      state.put("apiVersion", vpa().apiVersion());
      return state;
    }
  }
}
