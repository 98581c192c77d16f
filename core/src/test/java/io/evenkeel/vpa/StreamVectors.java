package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes the streams of {@code streams.json}, one case per stream. */
final class StreamVectors {
  private static final String KIND = "stream";

  private StreamVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(KIND, StreamVectors::stream);
  }

  /** Gives every stream what the file says for all of them, and the shape of the other cases. */
  static JsonNode cases(JsonNode file) {
    ArrayNode cases = JsonNodeFactory.instance.arrayNode();
    for (JsonNode stream : file.get("streams")) {
      ObjectNode input = (ObjectNode) stream.get("input");
      input.put("op", KIND);
      for (String shared : new String[] {"startTime", "stepSeconds", "steps", "evaluationSteps"}) {
        input.set(shared, file.get(shared));
      }
      cases.add(stream);
    }
    return cases;
  }

  private static void stream(JsonNode in, JsonNode expect) {
    new Replay(in, expect).run();
  }

  /** One stream through the cluster model, as a recommender would run it. */
  private static final class Replay {
    private static final Map<String, String> LABELS = Map.of("app", "stream");
    private static final VpaId VPA = new VpaId("ns", "vpa");

    private final JsonNode in;
    private final JsonNode expect;
    private final RecommenderOptions options;
    private final Map<ContainerId, JsonNode> series = new HashMap<>();
    private ClusterModel cluster;
    private VpaModel vpa;
    private int evaluations;
    private int discardedOoms;

    Replay(JsonNode in, JsonNode expect) {
      this.in = in;
      this.expect = expect;
      options = StreamOptions.of(in);
      create(at(0));
    }

    private Instant at(int step) {
      Instant start = Instant.parse(in.get("startTime").asText());
      return start.plusSeconds(step * in.get("stepSeconds").asLong());
    }

    private void create(Instant now) {
      cluster = ClusterModel.of(options, Duration.ofHours(1));
      cluster.startPass(now);
      for (int pod = 0; pod < in.get("pods").asInt(); pod++) {
        PodId id = new PodId(VPA.namespace(), "pod-" + pod);
        cluster.setPod(id, LABELS, Phase.RUNNING);
        for (JsonNode name : in.get("containers")) {
          ContainerId container = new ContainerId(id, name.asText());
          cluster.addContainer(container);
          series.put(container, in.get("series").get(id.name() + "/" + name.asText()));
        }
      }
      Optional<LabelSelector> selector = Optional.of(LabelSelector.parse("app=stream"));
      vpa = cluster.setVpa(ClusterParts.vpa(VPA, selector));
    }

    void run() {
      for (int step = 0; step < in.get("steps").asInt(); step++) {
        if (in.hasNonNull("restartBeforeStep") && in.get("restartBeforeStep").asInt() == step) {
          restart(at(step));
        }
        addSamples(step);
        addOoms(step);
        evaluateIfDue(step);
      }
      assertThat(evaluations).isEqualTo(expect.get("evaluations").size());
      assertThat(discardedOoms).isEqualTo(expect.path("discardedOoms").asInt());
    }

    private void restart(Instant now) {
      Map<String, AggregateState> states = cluster.statesToCheckpoint(vpa, now);
      create(now);
      states.forEach(
          (name, state) ->
              vpa.setInitialState(
                  name, AggregateState.restored(options.aggregation(), state.checkpoint(now))));
    }

    private void addSamples(int step) {
      for (int pod = 0; pod < in.get("pods").asInt(); pod++) {
        for (JsonNode name : in.get("containers")) {
          ContainerId id = ContainerId.of(VPA.namespace(), "pod-" + pod, name.asText());
          JsonNode values = series.get(id);
          cluster.addCpu(id, at(step), values.get("cpuMillicores").get(step).asLong());
          cluster.addMemory(id, at(step), values.get("memoryBytes").get(step).asLong());
        }
      }
    }

    private void addOoms(int step) {
      for (JsonNode oom : in.get("ooms")) {
        if (oom.get("step").asInt() == step) {
          ContainerId id =
              ContainerId.of(
                  VPA.namespace(), oom.get("pod").asText(), oom.get("container").asText());
          Instant when = at(step).plusSeconds(oom.get("offsetSeconds").asLong());
          SampleOutcome outcome =
              cluster.addOom(new OomEvent(id, oom.get("requestedBytes").asLong(), when));
          discardedOoms += outcome == SampleOutcome.TOO_OLD ? 1 : 0;
        }
      }
    }

    private void evaluateIfDue(int step) {
      JsonNode next = expect.get("evaluations").path(evaluations);
      if (next.path("step").asInt(-1) != step) {
        return;
      }
      evaluations++;
      Map<String, AggregateState> states = vpa.statesByContainer();
      Recommendation recommendation = vpa.recommend().recommendation();
      assertThat(recommendation.containers()).hasSize(next.get("containers").size());
      for (Map.Entry<String, JsonNode> container : next.get("containers").properties()) {
        ContainerRecommendation actual = recommendation.of(container.getKey()).orElseThrow();
        JsonNode wanted = container.getValue();
        checkAmounts(step, actual.target(), wanted.get("target"));
        checkAmounts(step, actual.lowerBound(), wanted.get("lowerBound"));
        checkAmounts(step, actual.upperBound(), wanted.get("upperBound"));
        AggregateState state = states.get(container.getKey());
        assertThat(state.samples()).isEqualTo(wanted.get("totalSamplesCount").asLong());
        checkHistogram(step, state.cpu(), wanted.get("cpuHistogram"));
        checkHistogram(step, state.memory(), wanted.get("memoryHistogram"));
      }
    }

    private static void checkAmounts(
        int step, Map<String, io.evenkeel.model.Quantity> actual, JsonNode wanted) {
      assertThat(actual.keySet()).hasSize(wanted.size());
      assertThat(actual.get("cpu").milliValue())
          .as("cpu at step %s", step)
          .isEqualTo(wanted.get("cpu").asLong());
      assertThat(Amounts.units(actual.get("memory")))
          .as("memory at step %s", step)
          .isEqualTo(wanted.get("memory").asLong());
    }

    private static void checkHistogram(int step, DecayingHistogram actual, JsonNode wanted) {
      assertThat(actual.total())
          .as("total weight at step %s", step)
          .isEqualTo(wanted.get("totalWeight").asDouble());
      assertThat(actual.minBucket()).isEqualTo(wanted.get("minBucket").asInt());
      assertThat(actual.maxBucket()).isEqualTo(wanted.get("maxBucket").asInt());
      assertThat(actual.reference())
          .isEqualTo(HistogramVectors.time(wanted.get("referenceTimestamp")));
    }
  }

  /** Flags by the names that streams give them. */
  private static final class StreamOptions {
    private RecommenderOptions options = RecommenderOptions.defaults();

    static RecommenderOptions of(JsonNode in) {
      StreamOptions found = new StreamOptions();
      in.path("recommenderOverrides")
          .properties()
          .forEach(e -> found.set(e.getKey(), e.getValue()));
      in.path("aggregationOverrides")
          .properties()
          .forEach(e -> found.set(e.getKey(), e.getValue()));
      return found.options;
    }

    private void set(String flag, JsonNode value) {
      String name = flag.toLowerCase(Locale.ROOT).replace("seconds", "").replace("bytes", "");
      ResourceOptions cpu = options.cpu();
      ResourceOptions memory = options.memory();
      AggregationOptions aggregation = options.aggregation();
      switch (name) {
        case "safetymarginfraction" -> options = options.withSafetyMarginFraction(value.asDouble());
        case "podmincpumillicores" -> setCpu(cpu.withPodMinimum(value.asDouble()));
        case "podminmemorymb" -> setMemory(memory.withPodMinimum(value.asDouble()));
        case "targetcpupercentile" ->
            setCpu(percentiles(cpu, cpu.lowerBoundPercentile(), value.asDouble(), Double.NaN));
        case "lowerboundcpupercentile" ->
            setCpu(percentiles(cpu, value.asDouble(), Double.NaN, Double.NaN));
        case "upperboundcpupercentile" ->
            setCpu(percentiles(cpu, Double.NaN, Double.NaN, value.asDouble()));
        case "targetmemorypercentile" ->
            setMemory(percentiles(memory, Double.NaN, value.asDouble(), Double.NaN));
        case "lowerboundmemorypercentile" ->
            setMemory(percentiles(memory, value.asDouble(), Double.NaN, Double.NaN));
        case "upperboundmemorypercentile" ->
            setMemory(percentiles(memory, Double.NaN, Double.NaN, value.asDouble()));
        case "confidenceintervalcpu" -> setCpu(cpu.withConfidenceInterval(duration(value)));
        case "confidenceintervalmemory" ->
            setMemory(memory.withConfidenceInterval(duration(value)));
        case "roundcpumillicores" -> setCpu(cpu.withRoundTo(value.asLong()));
        case "roundmemory" -> setMemory(memory.withRoundTo(value.asLong()));
        case "memoryaggregationinterval" ->
            set(
                aggregation.withMemoryAggregation(
                    duration(value), aggregation.memoryAggregationIntervalCount()));
        case "memoryaggregationintervalcount" ->
            set(
                aggregation.withMemoryAggregation(
                    aggregation.memoryAggregationInterval(), value.asLong()));
        case "memoryhistogramdecayhalflife" -> set(aggregation.withMemoryHalfLife(duration(value)));
        case "cpuhistogramdecayhalflife" -> set(aggregation.withCpuHalfLife(duration(value)));
        case "oombumpupratio" ->
            set(aggregation.withOomBumpUp(value.asDouble(), aggregation.oomMinBumpUpBytes()));
        case "oomminbumpup" ->
            set(aggregation.withOomBumpUp(aggregation.oomBumpUpRatio(), value.asDouble()));
        default -> throw new IllegalArgumentException("unknown flag " + flag);
      }
    }

    private static Duration duration(JsonNode seconds) {
      return Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
    }

    private static ResourceOptions percentiles(
        ResourceOptions old, double lower, double target, double upper) {
      return old.withPercentiles(
          Double.isNaN(lower) ? old.lowerBoundPercentile() : lower,
          Double.isNaN(target) ? old.targetPercentile() : target,
          Double.isNaN(upper) ? old.upperBoundPercentile() : upper);
    }

    private void setCpu(ResourceOptions value) {
      options = options.withResources(value, options.memory());
    }

    private void setMemory(ResourceOptions value) {
      options = options.withResources(options.cpu(), value);
    }

    private void set(AggregationOptions value) {
      options = options.withAggregation(value);
    }
  }
}
