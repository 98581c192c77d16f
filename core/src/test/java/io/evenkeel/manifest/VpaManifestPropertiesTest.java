package io.evenkeel.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerPolicy;
import io.evenkeel.vpa.ControlledValues;
import io.evenkeel.vpa.EvictionRequirement;
import io.evenkeel.vpa.HistogramCheckpoint;
import io.evenkeel.vpa.ScalingMode;
import io.evenkeel.vpa.StartupBoost;
import io.evenkeel.vpa.UpdateMode;
import io.evenkeel.vpa.UpdatePolicy;
import io.evenkeel.vpa.VpaCheckpoint;
import io.evenkeel.vpa.VpaSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is written reads back as it was, and whatever is read ends in values or in words. */
final class VpaManifestPropertiesTest {
  private static final List<String> LINES =
      List.of(
          "apiVersion: autoscaling.k8s.io/v1",
          "kind: VerticalPodAutoscaler",
          "kind: VerticalPodAutoscalerCheckpoint",
          "metadata: {name: web, annotations: {a: b}}",
          "spec:",
          "  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}",
          "  vpaObjectName: web",
          "  containerName: app",
          "  updatePolicy: {updateMode: Auto, minReplicas: 0, evictAfterOOMSeconds: 1e9}",
          "  resourcePolicy: {containerPolicies: [{containerName: app, minAllowed: {cpu: 1u}}]}",
          "  resourcePolicy: {containerPolicies: [{mode: Off, controlledValues: all}]}",
          "  startupBoost: {cpu: {type: Factor, factor: 0, durationSeconds: -1}}",
          "status:",
          "  version: v3",
          "  totalSamplesCount: -1",
          "  cpuHistogram: {bucketWeights: {a: 1, 9: 99999999999}, totalWeight: 1e-7}",
          "  memoryHistogram: {bucketWeights: [], totalWeight: .inf}",
          "  lastUpdateTime: 2026-13-01T00:00:00Z",
          "  recommendation: {containerRecommendations: [{target: {cpu: 1}}, 7]}");

  private static void readOrRefuse(String text) {
    try {
      ManifestSet set = VpaManifests.parse(text, "any");
      assertThat(set.notes()).allSatisfy(note -> assertThat(note.lines()).hasSize(1));
    } catch (InvalidManifestException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.getMessage().lines()).hasSameSizeAs(e.problems());
    }
  }

  @Property
  void anyBytes_endInWords(@ForAll @Size(max = 300) byte[] content) {
    readOrRefuse(new String(content, StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 3000)
  void anyLines_endInWords(@ForAll("lines") List<String> lines) {
    readOrRefuse(String.join("\n", lines));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(LINES).list().uniqueElements().ofMaxSize(LINES.size());
  }

  @Property
  void vpa_writtenAndReadAgain_isTheSame(@ForAll("specs") VpaSpec spec) {
    VpaManifest vpa =
        new VpaManifest("shop", "web", Map.of("k\"\n", "é\u0001"), spec, Optional.empty(), "v:1");
    assertThat(VpaManifests.parse(VpaManifests.write(vpa), "v").verticalAutoscalers())
        .containsExactly(vpa);
  }

  @Property
  void checkpoint_writtenAndReadAgain_isTheSame(@ForAll("checkpoints") VpaCheckpoint checkpoint) {
    String text = VpaManifests.write("shop", checkpoint);
    assertThat(VpaManifests.parse(text, "c").checkpoints())
        .containsExactly(new VpaCheckpointManifest("shop", checkpoint, "c:1"));
  }

  @Provide
  Arbitrary<VpaSpec> specs() {
    Arbitrary<UpdatePolicy> update =
        Combinators.combine(
                Arbitraries.of(UpdateMode.class),
                Arbitraries.integers().between(1, 9).optional(),
                Arbitraries.of(EvictionRequirement.Change.class),
                Arbitraries.integers().between(1, 9999).optional())
            .as(
                (mode, least, change, oom) ->
                    new UpdatePolicy(
                        mode,
                        least.map(OptionalInt::of).orElse(OptionalInt.empty()),
                        List.of(new EvictionRequirement(List.of("cpu", "memory"), change)),
                        oom.map(Duration::ofSeconds)));
    return Combinators.combine(update, policies().list().ofMaxSize(3), boosts().optional())
        .as(
            (policy, containers, boost) ->
                new VpaSpec(
                    ObjectRef.deployment("web"), policy, containers, List.of("mine"), boost));
  }

  private static Arbitrary<ContainerPolicy> policies() {
    Arbitrary<Map<String, Quantity>> bounds =
        Arbitraries.longs()
            .between(1, 1L << 40)
            .map(
                bytes ->
                    Map.of("cpu", Quantity.parse("500m"), "memory", Quantity.parse("" + bytes)));
    return Combinators.combine(
            Arbitraries.of("app", "*", "side-car"),
            Arbitraries.of(ScalingMode.class),
            Arbitraries.of(ControlledValues.class),
            bounds,
            boosts())
        .as(
            (name, mode, values, min, boost) ->
                ContainerPolicy.builder(name)
                    .mode(mode)
                    .minAllowed(min)
                    .controlledValues(values)
                    .controlledResources(List.of("memory"))
                    .oomBumpUpRatio(Quantity.parse("1500m"))
                    .memoryAggregation(Duration.ofHours(1), 7)
                    .startupBoost(boost)
                    .build());
  }

  private static Arbitrary<StartupBoost> boosts() {
    return Arbitraries.integers()
        .between(0, 9)
        .map(
            n ->
                switch (n) {
                  case 0 -> new StartupBoost(Optional.empty());
                  case 1 -> StartupBoost.quantity(Quantity.parse("100m"), Duration.ofSeconds(5));
                  default -> StartupBoost.factor(n, Duration.ZERO);
                });
  }

  @Provide
  Arbitrary<VpaCheckpoint> checkpoints() {
    Arbitrary<Instant> times =
        Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L).map(Instant::ofEpochSecond);
    Arbitrary<HistogramCheckpoint> histograms =
        Combinators.combine(
                times,
                Arbitraries.maps(
                    Arbitraries.integers().between(0, 175), Arbitraries.longs().between(1, 10_000)),
                Arbitraries.doubles().greaterOrEqual(0))
            .as(
                (time, weights, total) ->
                    new HistogramCheckpoint(time, new TreeMap<>(weights), total));
    return Combinators.combine(
            times, times, Arbitraries.longs().greaterOrEqual(0), histograms, histograms)
        .as(
            (first, last, count, cpu, memory) ->
                new VpaCheckpoint(
                    "web",
                    "app",
                    new VpaCheckpoint.Status(first, "v3", first, last, count, cpu, memory)));
  }
}
