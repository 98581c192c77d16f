package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.InvalidSpecException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code histogram.json} and {@code decaying-histogram.json}. */
final class HistogramVectors {
  private HistogramVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of("options", HistogramVectors::options, "script", HistogramVectors::script);
  }

  static BucketScheme scheme(JsonNode options) {
    double max = options.get("maxValue").asDouble();
    double epsilon = options.get("epsilon").asDouble();
    return switch (options.get("kind").asText()) {
      case "linear" -> new LinearBuckets(max, options.get("bucketSize").asDouble(), epsilon);
      case "exponential" ->
          new ExponentialBuckets(
              max,
              options.get("firstBucketSize").asDouble(),
              options.get("ratio").asDouble(),
              epsilon);
      default -> throw new IllegalArgumentException("unknown kind of options");
    };
  }

  static Decay halfLife(JsonNode seconds) {
    return Decay.ofHalfLife(Duration.ofNanos(Math.round(seconds.asDouble() * 1e9)));
  }

  static long time(JsonNode node) {
    return Nanos.of(instant(node));
  }

  static Instant instant(JsonNode node) {
    return VpaParts.time(node).orElse(Nanos.ZERO_TIME);
  }

  static HistogramCheckpoint checkpoint(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return null;
    }
    SortedMap<Integer, Long> weights = new TreeMap<>();
    node.path("bucketWeights")
        .properties()
        .forEach(e -> weights.put(Integer.valueOf(e.getKey()), e.getValue().asLong()));
    return new HistogramCheckpoint(
        instant(node.get("referenceTimestamp")), weights, node.path("totalWeight").asDouble());
  }

  private static void options(JsonNode in, JsonNode expect) {
    if (expect.path("error").asBoolean()) {
      assertThatThrownBy(() -> scheme(in.get("options")))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    BucketScheme scheme = scheme(in.get("options"));
    Tolerance tolerance = Tolerance.of(expect.path("tolerance"));
    if (expect.has("epsilon")) {
      tolerance.check(scheme.epsilon(), expect.get("epsilon"));
    }
    if (expect.has("numBuckets")) {
      assertThat(scheme.count()).isEqualTo(expect.get("numBuckets").asInt());
    }
    for (JsonNode pair : expect.path("bucketStart")) {
      tolerance.check(scheme.start(pair.get(0).asInt()), pair.get(1));
    }
    for (JsonNode pair : expect.path("findBucket")) {
      assertThat(scheme.bucket(pair.get(0).asDouble()))
          .as("bucket of %s", pair.get(0))
          .isEqualTo(pair.get(1).asInt());
    }
  }

  private static void script(JsonNode in, JsonNode expect) {
    Script script = new Script(Tolerance.of(expect.path("tolerance")), expect.get("results"));
    in.get("steps").forEach(script::run);
    assertThat(script.results).as("number of results").isEqualTo(expect.get("results").size());
  }

  /** Runs steps on named histograms and compares each result with the one that is next. */
  private static final class Script {
    private final Map<String, Histogram> histograms = new HashMap<>();
    private final Tolerance tolerance;
    private final JsonNode expected;
    private int results;

    Script(Tolerance tolerance, JsonNode expected) {
      this.tolerance = tolerance;
      this.expected = expected;
    }

    void run(JsonNode step) {
      String id = step.get("id").asText();
      Histogram histogram = histograms.get(id);
      Histogram other = histograms.get(step.path("other").asText());
      switch (step.get("do").asText()) {
        case "new" -> histograms.put(id, create(step));
        case "add" -> add(histogram, step);
        case "subtract" -> subtract(histogram, step);
        case "merge" -> merge(histogram, other);
        case "copy" -> histograms.put(id, copy(histograms.get(step.get("from").asText())));
        case "percentile" ->
            tolerance.check(histogram.percentile(step.get("p").asDouble()), next());
        case "isEmpty" -> assertThat(histogram.isEmpty()).isEqualTo(next().asBoolean());
        case "equals" -> assertThat(histogram.matches(other)).isEqualTo(next().asBoolean());
        case "save" -> checkSaved(saved(histogram), next());
        case "load" -> assertThat(load(histogram, step)).isEqualTo(next().asText());
        case "weights" -> checkWeights(histogram, next());
        default -> throw new IllegalArgumentException("unknown step " + step);
      }
    }

    private JsonNode next() {
      return expected.get(results++);
    }

    private static Histogram create(JsonNode step) {
      BucketScheme scheme = scheme(step.get("options"));
      return step.hasNonNull("halfLifeSeconds")
          ? new DecayingHistogram(scheme, halfLife(step.get("halfLifeSeconds")))
          : new Histogram(scheme);
    }

    private static void add(Histogram histogram, JsonNode step) {
      double value = step.get("value").asDouble();
      double weight = step.get("weight").asDouble();
      if (histogram instanceof DecayingHistogram decaying) {
        decaying.add(value, weight, time(step.get("time")));
      } else {
        histogram.add(value, weight);
      }
    }

    private static void subtract(Histogram histogram, JsonNode step) {
      double value = step.get("value").asDouble();
      double weight = step.get("weight").asDouble();
      if (histogram instanceof DecayingHistogram decaying) {
        decaying.subtract(value, weight, time(step.get("time")));
      } else {
        histogram.subtract(value, weight);
      }
    }

    private static void merge(Histogram histogram, Histogram other) {
      if (histogram instanceof DecayingHistogram decaying) {
        decaying.merge((DecayingHistogram) other);
      } else {
        histogram.mergeRange(other);
      }
    }

    private static HistogramCheckpoint saved(Histogram histogram) {
      return new HistogramCheckpoint(
          Nanos.ZERO_TIME, histogram.relativeWeights(), histogram.total());
    }

    private static Histogram copy(Histogram from) {
      Histogram copy = new Histogram(from.scheme());
      copy.load(saved(from));
      return copy;
    }

    private static String load(Histogram histogram, JsonNode step) {
      try {
        histogram.load(checkpoint(step.get("checkpoint")));
        return "ok";
      } catch (InvalidSpecException | NullPointerException refused) {
        return "error";
      }
    }

    private void checkSaved(HistogramCheckpoint saved, JsonNode expected) {
      tolerance.check(saved.totalWeight(), expected.get("totalWeight"));
      Map<Integer, Long> weights = new TreeMap<>();
      expected
          .get("bucketWeights")
          .properties()
          .forEach(e -> weights.put(Integer.valueOf(e.getKey()), e.getValue().asLong()));
      assertThat(saved.bucketWeights()).isEqualTo(weights);
    }

    private void checkWeights(Histogram histogram, JsonNode expected) {
      tolerance.check(histogram.total(), expected.get("total"));
      for (int bucket = 0; bucket < histogram.scheme().count(); bucket++) {
        JsonNode weight = expected.get("buckets").path(Integer.toString(bucket));
        if (weight.isMissingNode()) {
          assertThat(histogram.weight(bucket)).as("weight of %s", bucket).isZero();
        } else {
          tolerance.check(histogram.weight(bucket), weight);
        }
      }
    }
  }
}
