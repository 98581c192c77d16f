package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes the second part of {@code checkpoint.json}. */
final class CheckpointVectors {
  private CheckpointVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "decayingSave", CheckpointVectors::decayingSave,
        "decayingLoad", CheckpointVectors::decayingLoad,
        "aggregateSave", CheckpointVectors::aggregateSave,
        "aggregateLoad", CheckpointVectors::aggregateLoad,
        "checkpointBuild", CheckpointVectors::checkpointBuild,
        "checkpointOrder", CheckpointVectors::checkpointOrder,
        "fetchingHistory", CheckpointVectors::fetchingHistory,
        "storeCancelled", CheckpointVectors::storeCancelled);
  }

  private static DecayingHistogram histogram(JsonNode in) {
    return new DecayingHistogram(
        HistogramVectors.scheme(in.get("options")),
        HistogramVectors.halfLife(in.get("halfLifeSeconds")));
  }

  private static void addAll(DecayingHistogram histogram, JsonNode samples) {
    for (JsonNode sample : samples) {
      boolean pair = sample.isArray();
      histogram.add(
          (pair ? sample.get(0) : sample.get("value")).asDouble(),
          (pair ? sample.get(1) : sample.get("weight")).asDouble(),
          HistogramVectors.time(pair ? sample.get(2) : sample.get("time")));
    }
  }

  private static void decayingSave(JsonNode in, JsonNode expect) {
    DecayingHistogram histogram = histogram(in);
    addAll(histogram, in.get("samples"));
    HistogramCheckpoint saved = histogram.checkpoint();
    Instant reference = Nanos.instant(histogram.reference());
    assertThat(saved.referenceTimestamp().equals(reference))
        .isEqualTo(expect.get("referenceTimestampEqualsHistogram").asBoolean());
    assertThat(reference.equals(Nanos.ZERO_TIME))
        .isEqualTo(expect.get("referenceTimestampIsZero").asBoolean());
    assertThat(saved.bucketWeights().isEmpty())
        .isEqualTo(expect.get("bucketWeightsEmpty").asBoolean());
    assertThat(saved.totalWeight() == 0).isEqualTo(expect.get("totalWeightIsZero").asBoolean());
  }

  private static void decayingLoad(JsonNode in, JsonNode expect) {
    DecayingHistogram histogram = histogram(in);
    HistogramCheckpoint checkpoint = HistogramVectors.checkpoint(in.get("checkpoint"));
    if (expect.path("error").asBoolean()) {
      assertThatThrownBy(() -> histogram.load(checkpoint))
          .isInstanceOfAny(InvalidSpecException.class, NullPointerException.class);
      return;
    }
    histogram.load(checkpoint);
    assertThat(histogram.isEmpty()).isEqualTo(expect.get("isEmpty").asBoolean());
    assertThat(histogram.reference())
        .isEqualTo(HistogramVectors.time(expect.get("referenceTimestamp")));
  }

  private static void aggregateSave(JsonNode in, JsonNode expect) {
    AggregateState state = AggregateState.empty(AggregationOptions.defaults());
    state.restoreSamples(
        HistogramVectors.time(in.get("firstSampleStart")),
        HistogramVectors.time(in.get("lastSampleStart")),
        in.path("totalSamplesCount").asLong());
    addAll(state.cpu(), in.path("cpuSamples"));
    addAll(state.memory(), in.path("memorySamples"));
    VpaCheckpoint.Status saved = state.checkpoint(Instant.EPOCH);
    if (expect.has("version")) {
      assertThat(saved.version()).isEqualTo(expect.get("version").asText());
    }
    checkSamples(
        saved.firstSampleStart(), saved.lastSampleStart(), saved.totalSamplesCount(), expect);
    if (expect.has("cpuBucketCount")) {
      assertThat(saved.cpuHistogram().bucketWeights())
          .hasSize(expect.get("cpuBucketCount").asInt());
    }
    if (expect.has("memoryBucketCount")) {
      assertThat(saved.memoryHistogram().bucketWeights())
          .hasSize(expect.get("memoryBucketCount").asInt());
    }
  }

  private static void checkSamples(Instant first, Instant last, long count, JsonNode expect) {
    if (expect.has("firstSampleStart")) {
      assertThat(first).isEqualTo(HistogramVectors.instant(expect.get("firstSampleStart")));
    }
    if (expect.has("lastSampleStart")) {
      assertThat(last).isEqualTo(HistogramVectors.instant(expect.get("lastSampleStart")));
    }
    if (expect.has("totalSamplesCount")) {
      assertThat(count).isEqualTo(expect.get("totalSamplesCount").asLong());
    }
  }

  private static VpaCheckpoint.Status status(JsonNode node) {
    return new VpaCheckpoint.Status(
        HistogramVectors.instant(node.get("lastUpdateTime")),
        node.path("version").asText(),
        HistogramVectors.instant(node.get("firstSampleStart")),
        HistogramVectors.instant(node.get("lastSampleStart")),
        node.path("totalSamplesCount").asLong(),
        orEmpty(HistogramVectors.checkpoint(node.get("cpuHistogram"))),
        orEmpty(HistogramVectors.checkpoint(node.get("memoryHistogram"))));
  }

  private static HistogramCheckpoint orEmpty(HistogramCheckpoint checkpoint) {
    return checkpoint == null ? HistogramCheckpoint.EMPTY : checkpoint;
  }

  private static void aggregateLoad(JsonNode in, JsonNode expect) {
    VpaCheckpoint.Status checkpoint = status(in.get("checkpoint"));
    AggregationOptions options = AggregationOptions.defaults();
    if (expect.path("error").asBoolean()) {
      assertThatThrownBy(() -> AggregateState.restored(options, checkpoint))
          .isInstanceOf(InvalidSpecException.class);
      return;
    }
    AggregateState state = AggregateState.restored(options, checkpoint);
    checkSamples(
        Nanos.instant(state.firstSampleNanos()),
        Nanos.instant(state.lastSampleNanos()),
        state.samples(),
        expect);
    if (expect.has("cpuEmpty")) {
      assertThat(state.cpu().isEmpty()).isEqualTo(expect.get("cpuEmpty").asBoolean());
    }
    if (expect.has("memoryEmpty")) {
      assertThat(state.memory().isEmpty()).isEqualTo(expect.get("memoryEmpty").asBoolean());
    }
  }

  private static void checkpointBuild(JsonNode in, JsonNode expect) {
    String namespace = in.get("namespace").asText();
    ContainerId id =
        ContainerId.of(namespace, in.get("pod").asText(), in.get("container").asText());
    ClusterModel cluster = cluster();
    cluster.setPod(id.pod(), VpaParts.texts(in.get("labels")), Phase.RUNNING);
    cluster.addContainer(id);
    for (JsonNode sample : in.get("memorySamples")) {
      cluster.addMemory(
          id, HistogramVectors.instant(sample.get("time")), sample.get("bytes").asLong());
    }
    VpaModel vpa =
        cluster.setVpa(
            ClusterParts.vpa(
                new VpaId(namespace, "vpa"), ClusterParts.selector(in.get("selector"))));
    for (JsonNode earlier : in.path("earlierBuilds")) {
      cluster.statesToCheckpoint(vpa, HistogramVectors.instant(earlier));
    }
    Map<String, AggregateState> built =
        cluster.statesToCheckpoint(vpa, HistogramVectors.instant(in.get("now")));
    List<String> names = new ArrayList<>();
    expect.fieldNames().forEachRemaining(names::add);
    assertThat(built.keySet()).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      assertThat(built.get(name).memory().isEmpty())
          .isEqualTo(expect.get(name).get("memoryEmpty").asBoolean());
    }
  }

  private static ClusterModel cluster() {
    return ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
  }

  private static void checkpointOrder(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    for (JsonNode vpa : in.get("vpas")) {
      cluster
          .setVpa(ClusterParts.vpa(new VpaId("", vpa.get("name").asText()), Optional.empty()))
          .setCheckpointWritten(HistogramVectors.instant(vpa.get("checkpointWritten")));
    }
    List<String> order = new ArrayList<>();
    expect.get("order").forEach(name -> order.add(name.asText()));
    assertThat(CheckpointPlan.of(cluster.vpas()).vpas())
        .extracting(vpa -> vpa.id().name())
        .isEqualTo(order);
  }

  private static void fetchingHistory(JsonNode in, JsonNode expect) {
    List<VpaCondition> conditions = new ArrayList<>();
    if (in.hasNonNull("conditionStatus")) {
      conditions.add(
          new VpaCondition(
              VpaCondition.FETCHING_HISTORY,
              in.get("conditionStatus").asText().equals("True"),
              "",
              "",
              Instant.EPOCH));
    }
    ClusterModel cluster = cluster();
    cluster.setVpa(ClusterParts.vpa(new VpaId("", "vpa"), conditions));
    boolean fetching = expect.get("fetching").asBoolean();
    assertThat(CheckpointPlan.of(cluster.vpas()).vpas()).hasSize(fetching ? 0 : 1);
  }

  private static void storeCancelled(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    for (int v = 0; v < in.get("vpas").asInt(); v++) {
      Map<String, String> labels = Map.of("app", "app-" + v);
      PodId pod = new PodId("ns", "pod-" + v);
      cluster.setPod(pod, labels, Phase.RUNNING);
      for (int c = 0; c < in.get("containersPerVpa").asInt(); c++) {
        cluster.addContainer(new ContainerId(pod, "container-" + c));
      }
      LabelSelector selector = LabelSelector.parse("app=app-" + v);
      cluster.setVpa(ClusterParts.vpa(new VpaId("ns", "vpa-" + v), Optional.of(selector)));
    }
    int written = 0;
    for (VpaModel vpa : CheckpointPlan.of(cluster.vpas()).written(in.get("workers").asInt())) {
      written += cluster.statesToCheckpoint(vpa, Instant.EPOCH).size();
    }
    assertThat(written).isEqualTo(expect.get("written").asInt());
  }
}
