package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.ObservedVpa;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.VpaCondition;
import io.evenkeel.vpa.VpaId;
import io.evenkeel.vpa.VpaObject;
import io.evenkeel.vpa.VpaSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A VerticalPodAutoscaler as it was listed.
 *
 * @param key which one
 * @param generation number of changes of its spec so far
 * @param created when it was created
 * @param manifest annotations and spec
 * @param status its status, as JSON
 */
record SeenVpa(
    ObjectKey key, long generation, Instant created, VpaManifest manifest, JsonNode status) {
  private static final String VERSION = "v1";

  VpaId id() {
    return new VpaId(key.namespace(), key.name());
  }

  VpaSpec spec() {
    return manifest.spec();
  }

  /** Returns what its status recommends; empty if it recommends nothing. */
  Optional<Recommendation> recommendation() {
    JsonNode written = status.path("recommendation");
    if (!written.isObject()) {
      return Optional.empty();
    }
    List<ContainerRecommendation> containers = new ArrayList<>();
    written.path("containerRecommendations").forEach(it -> containers.add(container(it)));
    return Optional.of(new Recommendation(containers));
  }

  private static ContainerRecommendation container(JsonNode written) {
    return new ContainerRecommendation(
        written.path("containerName").asText(""),
        Scalars.quantities(written.path("target")),
        Scalars.quantities(written.path("lowerBound")),
        Scalars.quantities(written.path("upperBound")),
        Scalars.quantities(written.path("uncappedTarget")));
  }

  private List<VpaCondition> conditions() {
    List<VpaCondition> conditions = new ArrayList<>();
    for (JsonNode condition : status.path("conditions")) {
      conditions.add(
          new VpaCondition(
              condition.path("type").asText(""),
              condition.path("status").asText("").equals("True"),
              condition.path("reason").asText(""),
              condition.path("message").asText(""),
              Scalars.instant(condition.path("lastTransitionTime").asText(""))
                  .orElse(Scalars.UNSET)));
    }
    return conditions;
  }

  /** Returns the VPA as the recommender's model takes it. */
  ObservedVpa observed(Optional<LabelSelector> selector) {
    return new ObservedVpa(
        id(),
        selector,
        manifest.annotations(),
        VERSION,
        Optional.of(spec().targetRef()),
        Optional.of(spec().updatePolicy().updateMode()),
        spec().containerPolicies(),
        conditions(),
        recommendation());
  }

  /** Returns the VPA as an updater takes it. */
  VpaObject object(Optional<LabelSelector> selector, Optional<Recommendation> recommended) {
    return new VpaObject(key.namespace(), key.name(), created, spec(), selector, recommended);
  }

  /** Returns whether it does anything to running pods. */
  boolean updatesPods() {
    return spec().updatePolicy().updateMode().updatesRunningPods() || spec().boosts();
  }
}
