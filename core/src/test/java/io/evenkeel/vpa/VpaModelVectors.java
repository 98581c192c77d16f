package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code cluster-state.json} that are about a single VPA. */
final class VpaModelVectors {
  private static final VpaId VPA = new VpaId("ns", "vpa");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Optional<LabelSelector> EVERYTHING = Optional.of(LabelSelector.everything());

  private VpaModelVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    Map<String, BiConsumer<JsonNode, JsonNode>> kinds = new HashMap<>();
    kinds.put("recordRecommendation", VpaModelVectors::recordRecommendation);
    kinds.put("mergeCheckpointed", VpaModelVectors::mergeCheckpointed);
    kinds.put("conditions", VpaModelVectors::conditions);
    kinds.put("updateRecommendation", VpaModelVectors::updateRecommendation);
    kinds.put("useAggregation", VpaModelVectors::useAggregation);
    kinds.put("deleteAggregation", VpaModelVectors::deleteAggregation);
    kinds.put("setPolicy", VpaModelVectors::setPolicy);
    kinds.put("filterVpas", VpaModelVectors::filterVpas);
    kinds.put("loadVpa", VpaModelVectors::loadVpa);
    return kinds;
  }

  private static ClusterModel cluster() {
    return ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
  }

  private static void addPod(
      ClusterModel cluster, String pod, Map<String, String> labels, Iterable<String> containers) {
    PodId id = new PodId("ns", pod);
    cluster.setPod(id, labels, Phase.RUNNING);
    containers.forEach(name -> cluster.addContainer(new ContainerId(id, name)));
  }

  private static final Recommendation SOME =
      new Recommendation(List.of(ContainerRecommendation.ofTarget("c", Map.of())));

  private static void recordRecommendation(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    VpaModel vpa = cluster.setVpa(ClusterParts.vpa(VPA, EVERYTHING));
    if (in.hasNonNull("lastLoggedOffsetSeconds")) {
      Instant before = NOW.plusSeconds(in.get("lastLoggedOffsetSeconds").asLong());
      cluster.recordRecommendation(vpa, before);
    }
    if (in.get("hasRecommendation").asBoolean()) {
      vpa.updateRecommendation(SOME);
    }
    boolean reported = cluster.recordRecommendation(vpa, NOW);
    Optional<Instant> since = cluster.missingSince(VPA);
    assertThat(reported).isEqualTo(expect.get("error").asBoolean());
    assertThat(since.isPresent()).isEqualTo(expect.get("tracked").asBoolean());
    JsonNode offset = expect.get("trackedOffsetSeconds");
    assertThat(since.map(at -> Duration.between(NOW, at).toSeconds()).orElse(null))
        .isEqualTo(offset.isNull() ? null : offset.asLong());
  }

  private static void mergeCheckpointed(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    VpaModel vpa = cluster.setVpa(ClusterParts.vpa(VPA, EVERYTHING));
    addPod(cluster, "pod", Map.of(), VpaParts.orNone(texts(in, "existing")));
    for (String name : texts(in, "initial")) {
      vpa.setInitialState(name, AggregateState.empty(AggregationOptions.defaults()));
    }
    assertThat(vpa.statesByContainer().keySet())
        .containsExactlyInAnyOrderElementsOf(texts(expect, "containers"));
  }

  private static List<String> texts(JsonNode node, String name) {
    return VpaParts.list(node, name, JsonNode::asText);
  }

  private static void conditions(JsonNode in, JsonNode expect) {
    VpaModel vpa = cluster().setVpa(ClusterParts.vpa(VPA, EVERYTHING));
    if (in.get("hasRecommendation").asBoolean()) {
      vpa.updateRecommendation(SOME);
    }
    vpa.updateConditions(in.get("podsMatched").asBoolean() ? 1 : 0, NOW);
    Map<String, VpaCondition> byType = new HashMap<>();
    vpa.conditions().forEach(condition -> byType.put(condition.type(), condition));
    for (Map.Entry<String, JsonNode> wanted : expect.get("conditions").properties()) {
      VpaCondition actual = byType.get(wanted.getKey());
      assertThat(actual.active() ? "True" : "False")
          .isEqualTo(wanted.getValue().get("status").asText());
      assertThat(actual.reason()).isEqualTo(wanted.getValue().get("reason").asText());
      assertThat(actual.message()).isEqualTo(wanted.getValue().get("message").asText());
    }
    texts(expect, "absent").forEach(type -> assertThat(byType).doesNotContainKey(type));
  }

  private static Recommendation uncapped(JsonNode byContainer) {
    List<ContainerRecommendation> all = new ArrayList<>();
    byContainer
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNull()) {
                all.add(
                    new ContainerRecommendation(
                        entry.getKey(), null, null, null, VpaParts.resources(entry.getValue())));
              }
            });
    return new Recommendation(all);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void updateRecommendation(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    VpaModel vpa = cluster.setVpa(ClusterParts.vpa(VPA, EVERYTHING));
    addPod(cluster, "pod", Map.of(), names(in.get("containers")));
    vpa.updateRecommendation(uncapped(in.get("containers")));
    vpa.updateRecommendation(uncapped(in.get("uncappedTargets")));
    assertThat(vpa.states()).hasSize(expect.get("last").size());
    vpa.states()
        .forEach(
            (key, state) ->
                assertThat(state.lastRecommendation())
                    .isEqualTo(VpaParts.resources(expect.get("last").get(key.containerName()))));
  }

  private static void useAggregation(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    VpaModel vpa =
        cluster.setVpa(
            ClusterParts.vpa(
                VPA,
                ClusterParts.selector(in.get("selector")),
                ClusterParts.mode(in),
                VpaParts.policies(in.path("policy"))));
    addPod(cluster, "pod-1", VpaParts.texts(in.path("existingLabels")), texts(in, "existing"));
    addPod(
        cluster, "pod-2", VpaParts.texts(in.path("labels")), List.of(in.get("container").asText()));
    assertThat(vpa.updateMode().map(UpdateMode::apiName).orElse(null))
        .isEqualTo(VpaParts.text(expect, "updateMode"));
    checkNeeds(vpa, expect);
  }

  private static void checkNeeds(VpaModel vpa, JsonNode expect) {
    Map<String, Boolean> needs = new HashMap<>();
    vpa.states()
        .forEach((key, state) -> needs.put(key.containerName(), state.needsRecommendation()));
    Map<String, Boolean> wanted = new HashMap<>();
    expect
        .get("needsRecommendation")
        .properties()
        .forEach(entry -> wanted.put(entry.getKey(), entry.getValue().asBoolean()));
    assertThat(needs).isEqualTo(wanted);
  }

  private static void deleteAggregation(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    VpaModel vpa = cluster.setVpa(ClusterParts.vpa(VPA, EVERYTHING));
    AggregateKey key = new AggregateKey("ns", "container", new LabelSet(Map.of()));
    if (in.get("present").asBoolean()) {
      addPod(cluster, "pod", Map.of(), List.of("container"));
      assertThat(vpa.uses(key)).isTrue();
    }
    vpa.remove(key);
    assertThat(vpa.states()).hasSize(expect.get("remaining").asInt());
  }

  private static void setPolicy(JsonNode in, JsonNode expect) {
    ClusterModel cluster = cluster();
    cluster.setVpa(ClusterParts.vpa(VPA, EVERYTHING));
    addPod(cluster, "pod", Map.of(), texts(in, "containers"));
    VpaModel vpa =
        cluster.setVpa(
            ClusterParts.vpa(
                VPA, EVERYTHING, Optional.empty(), VpaParts.policies(in.path("policy"))));
    Map<String, String> modes = new HashMap<>();
    vpa.states()
        .forEach((key, state) -> modes.put(key.containerName(), state.scalingMode().apiName()));
    assertThat(modes).isEqualTo(VpaParts.texts(expect.get("scalingMode")));
    checkNeeds(vpa, expect);
  }

  private static void filterVpas(JsonNode in, JsonNode expect) {
    Set<String> ignored = new HashSet<>(texts(in, "ignoredNamespaces"));
    RecommenderScope scope = new RecommenderScope(in.get("recommenderName").asText(), ignored);
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < in.get("vpas").size(); i++) {
      JsonNode vpa = in.get("vpas").get(i);
      List<String> recommenders = VpaParts.orNone(texts(vpa, "recommenders"));
      if (scope.includes(vpa.path("namespace").asText(), recommenders)) {
        kept.add(i);
      }
    }
    assertThat(kept).isEqualTo(VpaParts.list(expect, "kept", JsonNode::asInt));
  }

  private static void loadVpa(JsonNode in, JsonNode expect) {
    RecommenderScope scope = new RecommenderScope(in.get("recommenderName").asText(), Set.of());
    List<String> recommenders =
        in.hasNonNull("vpaRecommender") ? List.of(in.get("vpaRecommender").asText()) : List.of();
    boolean loaded = scope.includes("ns", recommenders);
    assertThat(loaded).isEqualTo(expect.get("loaded").asBoolean());
    if (!loaded) {
      return;
    }
    TargetVerdict verdict = TargetVerdict.of(controller(in, "targetRef"), lookup(in));
    assertThat(verdict.selector().map(LabelSelector::toString).orElse(null))
        .isEqualTo(VpaParts.text(expect, "selector"));
    VpaModel vpa = cluster().setVpa(ClusterParts.vpa(VPA, verdict.selector()));
    vpa.updateTarget(verdict, NOW);
    Set<String> active = new HashSet<>();
    vpa.conditions().stream().filter(VpaCondition::active).forEach(it -> active.add(it.type()));
    assertThat(active.contains(VpaCondition.CONFIG_UNSUPPORTED))
        .isEqualTo(expect.get("configUnsupported").asBoolean());
    assertThat(active.contains(VpaCondition.CONFIG_DEPRECATED))
        .isEqualTo(expect.get("configDeprecated").asBoolean());
  }

  private static TargetVerdict.Lookup lookup(JsonNode in) {
    return new TargetVerdict.Lookup(
        Optional.ofNullable(VpaParts.field(in, "selector", it -> LabelSelector.parse(it.asText()))),
        in.path("selectorError").asBoolean() ? Optional.of("it failed") : Optional.empty(),
        controller(in, "topController"),
        in.path("topControllerError").asBoolean() ? Optional.of("it failed") : Optional.empty());
  }

  private static Optional<ObjectRef> controller(JsonNode in, String name) {
    return Optional.ofNullable(VpaParts.field(in, name, it -> ObjectRef.deployment(it.asText())));
  }
}
