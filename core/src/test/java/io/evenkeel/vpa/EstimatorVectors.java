package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code estimator.json}. */
final class EstimatorVectors {
  private static final long ORIGIN = 0;

  private EstimatorVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "percentile", EstimatorVectors::percentile,
        "confidence", EstimatorVectors::confidence,
        "margin", EstimatorVectors::margin,
        "minimum", EstimatorVectors::minimum);
  }

  private static void percentile(JsonNode in, JsonNode expect) {
    AggregateState state = AggregateState.empty(AggregationOptions.defaults());
    addAll(state.cpu(), in, "cpu");
    addAll(state.memory(), in, "memory");
    double cpuShare = share(in, "cpu");
    double memoryShare = share(in, "memory");
    long cpu = Resource.CPU.amount(state.cpu().percentile(cpuShare));
    long memory = Resource.MEMORY.amount(state.memory().percentile(memoryShare));
    check(cpu, memory, expect);
  }

  private static void addAll(DecayingHistogram histogram, JsonNode in, String resource) {
    JsonNode samples =
        in.has(resource + "Samples") ? in.get(resource + "Samples") : in.get(resource);
    for (JsonNode sample : samples) {
      histogram.add(sample.get(0).asDouble(), sample.get(1).asDouble(), time(sample));
    }
  }

  private static long time(JsonNode sample) {
    return sample.size() > 2 ? HistogramVectors.time(sample.get(2)) : ORIGIN;
  }

  private static double share(JsonNode in, String resource) {
    JsonNode own = in.path(resource + "Percentile");
    return own.isMissingNode() ? in.get("percentile").asDouble() : own.asDouble();
  }

  private static void confidence(JsonNode in, JsonNode expect) {
    AggregateState state = AggregateState.empty(AggregationOptions.defaults());
    for (JsonNode sample : in.get("cpuSamples")) {
      state.addCpu(
          AmountMath.ofCores(sample.get("cores").asDouble()),
          HistogramVectors.time(sample.get("time")));
    }
    Duration interval = Duration.ofSeconds(in.path("intervalSeconds").asLong(86_400));
    double confidence = Confidence.of(state, interval);
    if (expect.has("confidence")) {
      Tolerance.of(expect.path("tolerance")).check(confidence, expect.get("confidence"));
    }
    double exponent = in.get("exponent").asDouble();
    assertThat(exponent).as("a whole exponent").isEqualTo(Math.rint(exponent));
    double factor = Bound.factor(in.get("multiplier").asDouble(), (int) exponent, confidence);
    check(
        AmountMath.scaled(cpu(in.get("base")), factor),
        AmountMath.scaled(memory(in.get("base")), factor),
        expect);
  }

  private static void margin(JsonNode in, JsonNode expect) {
    double fraction = in.get("fraction").asDouble();
    check(
        Estimator.withMargin(cpu(in.get("base")), fraction),
        Estimator.withMargin(memory(in.get("base")), fraction),
        expect);
  }

  private static void minimum(JsonNode in, JsonNode expect) {
    check(
        PodMinimum.atLeast(cpu(in.get("base")), cpu(in.get("minimum"))),
        PodMinimum.atLeast(memory(in.get("base")), memory(in.get("minimum"))),
        expect);
  }

  private static long cpu(JsonNode resources) {
    return Resource.CPU.amount(resources.get("cpuCores").asDouble());
  }

  private static long memory(JsonNode resources) {
    return Resource.MEMORY.amount(resources.get("memoryBytes").asDouble());
  }

  private static void check(long cpu, long memory, JsonNode expect) {
    Tolerance tolerance = Tolerance.of(expect.path("tolerance"));
    if (expect.has("cpuAmount")) {
      assertThat(cpu).isEqualTo(expect.get("cpuAmount").asLong());
    }
    if (expect.has("memoryAmount")) {
      assertThat(memory).isEqualTo(expect.get("memoryAmount").asLong());
    }
    if (expect.has("cpuCores")) {
      tolerance.check(AmountMath.cores(cpu), expect.get("cpuCores"));
    }
    if (expect.has("memoryBytes")) {
      tolerance.check(AmountMath.bytes(memory), expect.get("memoryBytes"));
    }
  }
}
