package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Explanation;
import io.evenkeel.vpa.PodPatch.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Executes vectors about the patches of pods and start-up boosts. */
final class AdmissionVectors {
  private AdmissionVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "podPatches", AdmissionVectors::podPatches,
        "expiredBoosts", AdmissionVectors::expiredBoosts,
        "boostInProgress", AdmissionVectors::boostInProgress,
        "resizePatches", AdmissionVectors::resizePatches);
  }

  /** What upstream finds wrong when it patches, Evenkeel finds wrong when it reads the VPA. */
  private static void podPatches(JsonNode in, JsonNode expect) {
    VpaDraft draft = VpaParts.vpaDraft(in.get("vpa"));
    if (expect.path("error").asBoolean()) {
      assertThatThrownBy(draft::toStoredSpec).isInstanceOf(InvalidSpecException.class);
      return;
    }
    VpaPod pod = VpaParts.pod(in.get("pod"));
    VpaObject vpa = VpaParts.vpa(in.get("vpa"), draft.toStoredSpec());
    VpaFeatureGates gates =
        new VpaFeatureGates(false, in.path("CPUStartupBoost").asBoolean(), false);
    AdmissionOptions options =
        new AdmissionOptions(
            gates, Optional.ofNullable(VpaParts.quantity(in.get("maxAllowedCPUBoost"))));
    List<PodPatch> patches = Admission.resourcePatches(pod, vpa, sizing(in), options);
    check(patches, expect.get("patches"), expect.path("setOrderFree").asBoolean());
  }

  private static PodSizing sizing(JsonNode in) {
    List<ContainerResources> resources =
        VpaParts.orNone(VpaParts.list(in, "resources", VpaParts::containerResources));
    Map<String, List<String>> annotations = new LinkedHashMap<>();
    in.path("annotations")
        .properties()
        .forEach(
            entry -> {
              List<String> texts = new ArrayList<>();
              entry.getValue().forEach(text -> texts.add(text.asText()));
              annotations.put(entry.getKey(), texts);
            });
    return new PodSizing(resources, annotations, new Explanation(List.of()));
  }

  private static void check(List<PodPatch> actual, JsonNode expected, boolean anyOrder) {
    List<PodPatch> wanted = new ArrayList<>();
    expected.forEach(patch -> wanted.add(patch(patch)));
    if (anyOrder) {
      Comparator<PodPatch> byText = Comparator.comparing(PodPatch::toJson);
      assertThat(actual.stream().filter(AdmissionVectors::isSet).sorted(byText).toList())
          .isEqualTo(wanted.stream().filter(AdmissionVectors::isSet).sorted(byText).toList());
      assertThat(actual.stream().filter(it -> !isSet(it)).toList())
          .isEqualTo(wanted.stream().filter(it -> !isSet(it)).toList());
    } else {
      assertThat(actual).isEqualTo(wanted);
    }
  }

  private static boolean isSet(PodPatch patch) {
    return patch instanceof PodPatch.SetResource;
  }

  private static PodPatch patch(JsonNode patch) {
    int container = patch.path("container").asInt();
    return switch (patch.get("kind").asText()) {
      case "initResources" -> new PodPatch.InitResources(container);
      case "init" -> new PodPatch.InitField(container, field(patch));
      case "set" ->
          new PodPatch.SetResource(
              container,
              field(patch),
              patch.get("resource").asText(),
              Quantity.parse(patch.get("value").asText()));
      case "annotation" ->
          new PodPatch.Annotate(patch.get("key").asText(), patch.get("value").asText());
      default -> throw new IllegalArgumentException("an unknown kind of patch: " + patch);
    };
  }

  private static Field field(JsonNode patch) {
    return Stream.of(Field.values())
        .filter(it -> it.apiName().equals(patch.get("field").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static void expiredBoosts(JsonNode in, JsonNode expect) {
    List<String> expected = new ArrayList<>();
    expect.get("expired").forEach(key -> expected.add(key.asText()));
    VpaPod pod = VpaParts.pod(in.get("pod"));
    assertThat(StartupBoosts.expired(pod, VpaParts.spec(in.get("vpa")), Instant.EPOCH))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void boostInProgress(JsonNode in, JsonNode expect) {
    assertThat(StartupBoosts.inProgress(VpaParts.texts(in.path("annotations"))))
        .isEqualTo(expect.get("inProgress").asBoolean());
  }

  private static void resizePatches(JsonNode in, JsonNode expect) {
    VpaPod pod = VpaParts.pod(in.get("pod"));
    Resizing resizing = Resizing.of(pod, VpaParts.spec(in.get("vpa")), sizing(in), Instant.EPOCH);
    check(resizing.resources(), expect.get("patches"), expect.path("setOrderFree").asBoolean());
  }
}
