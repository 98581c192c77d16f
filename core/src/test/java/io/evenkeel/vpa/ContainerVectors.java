package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code container-model.json}. */
final class ContainerVectors {
  private ContainerVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of("container", ContainerVectors::container);
  }

  private static void container(JsonNode in, JsonNode expect) {
    AggregationRules rules = AggregationRules.of(options(in));
    List<Call> calls = new ArrayList<>();
    ContainerState container =
        new ContainerState(
            new AggregateState(
                rules,
                Nanos.UNSET,
                new Recording("cpu", rules.newCpuHistogram(), calls),
                new Recording("memory", rules.newMemoryHistogram(), calls)));
    List<Boolean> accepted = new ArrayList<>();
    in.get("steps").forEach(step -> accepted.add(run(container, step).accepted()));

    List<Boolean> expectedAccepted = new ArrayList<>();
    expect.get("accepted").forEach(one -> expectedAccepted.add(one.asBoolean()));
    assertThat(accepted).isEqualTo(expectedAccepted);
    List<Call> expectedCalls = new ArrayList<>();
    expect.get("histogramCalls").forEach(call -> expectedCalls.add(Call.of(call)));
    assertThat(calls).isEqualTo(expectedCalls);
  }

  private static AggregationOptions options(JsonNode in) {
    AggregationOptions defaults = AggregationOptions.defaults();
    return defaults
        .withMemoryAggregation(
            Duration.ofSeconds(in.path("memoryAggregationIntervalSeconds").asLong(86_400)),
            in.path("memoryAggregationIntervalCount").asLong(8))
        .withOomBumpUp(
            in.path("oomBumpUpRatio").asDouble(defaults.oomBumpUpRatio()),
            in.path("oomMinBumpUpBytes").asDouble(defaults.oomMinBumpUpBytes()));
  }

  private static SampleOutcome run(ContainerState container, JsonNode step) {
    Instant at = HistogramVectors.instant(step.get("time"));
    if (step.get("do").asText().equals("oom")) {
      return container.addOom(at, step.get("requestedBytes").asLong());
    }
    long amount = step.get("amount").asLong();
    return switch (step.get("resource").asText()) {
      case "cpu" -> container.addCpu(at, amount);
      case "memory" -> container.addMemory(at, amount);
      default -> SampleOutcome.INVALID;
    };
  }

  private record Call(String op, String resource, double value, double weight, long time) {
    static Call of(JsonNode call) {
      return new Call(
          call.get("op").asText(),
          call.get("resource").asText(),
          call.get("value").asDouble(),
          call.get("weight").asDouble(),
          HistogramVectors.time(call.get("time")));
    }
  }

  /** A histogram that writes down what is asked of it, and does it. */
  private static final class Recording extends DecayingHistogram {
    private final String resource;
    private final List<Call> calls;

    Recording(String resource, DecayingHistogram like, List<Call> calls) {
      super(like.scheme(), like.decay());
      this.resource = resource;
      this.calls = calls;
    }

    @Override
    void add(double value, double weight, long at) {
      calls.add(new Call("add", resource, value, weight, at));
      super.add(value, weight, at);
    }

    @Override
    void subtract(double value, double weight, long at) {
      calls.add(new Call("subtract", resource, value, weight, at));
      super.subtract(value, weight, at);
    }
  }
}
