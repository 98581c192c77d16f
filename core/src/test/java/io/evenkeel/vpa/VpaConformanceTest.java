package io.evenkeel.vpa;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.ConformanceRun;
import io.evenkeel.conformance.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Upstream's test cases of the VerticalPodAutoscaler. */
final class VpaConformanceTest extends ConformanceRun {
  VpaConformanceTest() {
    super("vpa", executors());
  }

  private static Map<String, BiConsumer<JsonNode, JsonNode>> executors() {
    Map<String, BiConsumer<JsonNode, JsonNode>> all = new HashMap<>();
    all.putAll(VpaValidationVectors.kinds());
    all.putAll(CappingVectors.kinds());
    all.putAll(ProportionVectors.kinds());
    all.putAll(HistogramVectors.kinds());
    all.putAll(CheckpointVectors.kinds());
    all.putAll(ContainerVectors.kinds());
    all.putAll(AggregateVectors.kinds());
    all.putAll(ClusterVectors.kinds());
    all.putAll(VpaModelVectors.kinds());
    all.putAll(EstimatorVectors.kinds());
    all.putAll(RecommenderVectors.kinds());
    all.putAll(OomVectors.kinds());
    all.putAll(HistoryVectors.kinds());
    all.putAll(StreamVectors.kinds());
    all.putAll(AdmissionVectors.kinds());
    all.putAll(UpdaterVectors.kinds());
    all.putAll(DisruptionVectors.kinds());
    return all;
  }

  /** The kind of a VPA case stands in its input. */
  @Override
  protected String kind(JsonNode node) {
    return node.path("input").path("op").asText();
  }

  /** Streams are no array. */
  @Override
  protected Stream<Vector> cases(JsonNode file) {
    return file.has("streams") ? super.cases(StreamVectors.cases(file)) : super.cases(file);
  }
}
