package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
  private static Map<String, Quantity> resources(String cpu, String memory) {
    return Map.of("cpu", Quantity.parse(cpu), "memory", Quantity.parse(memory));
  }

  private static VpaObject vpa(VpaSpec spec) {
    Map<String, Quantity> target = resources("3", "1Gi");
    ContainerRecommendation wanted =
        new ContainerRecommendation("app", target, target, target, target);
    return new VpaObject(
        "shop",
        "web",
        Instant.EPOCH,
        spec,
        Optional.of(LabelSelector.everything()),
        Optional.of(new Recommendation(List.of(wanted))));
  }

  private static VpaSpec capped() {
    return VpaSpec.builder(ObjectRef.deployment("web"))
        .policy(ContainerPolicy.builder("*").maxAllowed(Map.of("cpu", Quantity.parse("2"))).build())
        .build();
  }

  private static VpaPod pod(ContainerResources resources) {
    return VpaPod.of("shop", "web-1", List.of(VpaContainer.of("app", resources)));
  }

  @Test
  void newPod_getsRequestsAndAnnotations() {
    Admission admission =
        Admission.of(
                pod(ContainerResources.UNSET),
                vpa(capped()),
                Optional.of(NamespaceLimits.NONE),
                AdmissionOptions.UPSTREAM)
            .orElseThrow();
    assertThat(admission.patches())
        .extracting(PodPatch::toJson)
        .containsExactly(
            "{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{}}",
            "{\"op\":\"add\",\"path\":\"/spec/containers/0/resources\",\"value\":{}}",
            "{\"op\":\"add\",\"path\":\"/spec/containers/0/resources/requests\",\"value\":{}}",
            "{\"op\":\"add\",\"path\":\"/spec/containers/0/resources/requests/cpu\","
                + "\"value\":\"2\"}",
            "{\"op\":\"add\",\"path\":\"/spec/containers/0/resources/requests/memory\","
                + "\"value\":\"1Gi\"}",
            "{\"op\":\"add\",\"path\":\"/metadata/annotations/vpaUpdates\",\"value\":\"Pod"
                + " resources updated by web: container 0: cpu capped to maxAllowed, cpu request,"
                + " memory request\"}",
            "{\"op\":\"add\",\"path\":\"/metadata/annotations/vpaObservedContainers\","
                + "\"value\":\"app\"}");
    assertThat(admission.explanation().render())
        .startsWith("MAX_ALLOWED: app: cpu target 3 → 2, maxAllowed of the policy");
  }

  @Test
  void unreadableLimits_giveNoAdmission() {
    assertThat(
            Admission.of(
                pod(ContainerResources.UNSET),
                vpa(capped()),
                Optional.empty(),
                AdmissionOptions.UPSTREAM))
        .isEmpty();
  }

  @Test
  void sharesOfAPodLimitRange_areExplained() {
    Map<String, Quantity> ask = Map.of("memory", Quantity.parse("3Gi"));
    ContainerResources both = new ContainerResources(ask, ask);
    VpaPod pod =
        VpaPod.of(
            "shop", "web-1", List.of(VpaContainer.of("app", both), VpaContainer.of("log", both)));
    LimitRange.Item item = new LimitRange.Item(null, Map.of("memory", Quantity.parse("4Gi")), null);
    Recommendation wanted =
        new Recommendation(List.of(ContainerRecommendation.ofTarget("app", ask)));
    CappedRecommendation capped =
        Capping.forPod(
            wanted, List.of(), pod, new NamespaceLimits(Optional.empty(), Optional.of(item)));
    // 3 + 3 GiB of limits have to fit 4 GiB: each gets 3 · 4 ÷ 6.
    assertThat(capped.explanation().render())
        .isEqualTo(
            """
            REQUEST_COUNTED: log: the current request, because nothing is recommended
            POD_LIMIT_RANGE_MAX: app: memory target 3Gi → 2Gi, its share of max of the LimitRange\
             for pods
            POD_LIMIT_RANGE_MAX: log: memory target 3Gi → 2Gi, its share of max of the LimitRange\
             for pods""");
  }

  @Test
  void originalResources_readBackAsWritten_andNothingElseIsRead() {
    ContainerResources original = new ContainerResources(resources("1", "1Gi"), Map.of());
    assertThat(OriginalResources.read(OriginalResources.write(original))).contains(original);
    assertThat(OriginalResources.read("")).isEmpty();
    assertThat(OriginalResources.read("{\"requests\":{\"cpu\":\"much\"}}")).isEmpty();
    assertThat(OriginalResources.read("{\"requests\":{" + " ".repeat(5000) + "}}")).isEmpty();
  }

  @Test
  void observedContainers_thatCannotBeRead_countAsAbsent() {
    for (Map.Entry<String, Boolean> it :
        Map.of("app, log", true, "log", false, "", false, "a_b", true, "log,app", true)
            .entrySet()) {
      VpaPod pod = pod(ContainerResources.UNSET);
      VpaPod annotated =
          new VpaPod(
              pod.namespace(),
              pod.name(),
              pod.uid(),
              pod.phase(),
              Map.of(),
              Map.of("vpaObservedContainers", it.getKey()),
              List.of(),
              Optional.empty(),
              pod.containers(),
              List.of(),
              Optional.empty(),
              Optional.empty());
      assertThat(ObservedContainers.counts(annotated, "app"))
          .as("listed in '%s'", it.getKey())
          .isEqualTo(it.getValue());
    }
  }

  @Test
  void boost_isNeverBelowOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> StartupBoost.factor(0, Duration.ZERO));
  }

  @Test
  void builder_isHeldToTheRulesOfTheApi() {
    assertThatThrownBy(
            () ->
                VpaSpec.builder(ObjectRef.deployment("web"))
                    .policy(ContainerPolicy.builder("").build())
                    .recommender("a")
                    .recommender("b")
                    .build())
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("the VPA of Deployment/web breaks 2 rules")
        .hasMessageContaining("spec.recommenders: Too many: 2: must have at most 1 item");
  }

  @Test
  void namesOfResources_areEscapedInPaths() {
    PodPatch patch =
        new PodPatch.SetResource(1, PodPatch.Field.LIMITS, "nvidia.com/gpu~x", Quantity.parse("1"));
    assertThat(patch.path()).isEqualTo("/spec/containers/1/resources/limits/nvidia.com~1gpu~0x");
  }
}
