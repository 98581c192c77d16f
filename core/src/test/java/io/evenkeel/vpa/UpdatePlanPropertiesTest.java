package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every plan, whatever the group. */
final class UpdatePlanPropertiesTest {
  private static final ObjectRef CREATOR = new ObjectRef("apps/v1", "ReplicaSet", "web-1");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Map<String, Quantity> cpu(String quantity) {
    return Map.of("cpu", Quantity.parse(quantity));
  }

  private static VpaPod pod(int number, VpaPod.Phase phase) {
    ContainerResources resources = new ContainerResources(cpu("1"), null);
    return new VpaPod(
        "shop",
        "web-" + number,
        "uid-" + number,
        phase,
        Map.of("app", "web"),
        Map.of(),
        List.of(),
        Optional.empty(),
        List.of(VpaContainer.of("web", resources)),
        List.of(),
        Optional.of(CREATOR),
        Optional.of(ObjectRef.deployment("web")));
  }

  private static VpaObject vpa(UpdateMode mode, int minReplicas) {
    UpdatePolicy policy =
        new UpdatePolicy(mode, OptionalInt.of(minReplicas), List.of(), Optional.empty());
    VpaSpec spec =
        new VpaSpec(ObjectRef.deployment("web"), policy, List.of(), List.of(), Optional.empty());
    ContainerRecommendation wanted =
        new ContainerRecommendation("web", cpu("4"), cpu("3"), cpu("5"), cpu("4"));
    return new VpaObject(
        "shop",
        "web",
        NOW,
        spec,
        Optional.of(LabelSelector.parse("app=web")),
        Optional.of(new Recommendation(List.of(wanted))));
  }

  private static UpdatePlan plan(
      UpdateMode mode, int running, int pending, int configured, int least, double tolerance) {
    List<VpaPod> pods = new ArrayList<>();
    for (int i = 0; i < running + pending; i++) {
      pods.add(pod(i, i < running ? VpaPod.Phase.RUNNING : VpaPod.Phase.PENDING));
    }
    ClusterSnapshot snapshot =
        new ClusterSnapshot(
            List.of(vpa(mode, least)),
            pods,
            List.of(new ControllerScale("shop", CREATOR, configured)),
            Map.of("shop", NamespaceLimits.NONE),
            true);
    UpdaterOptions options =
        UpdaterOptions.UPSTREAM
            .withGates(VpaFeatureGates.ALL)
            .withBudget(2, tolerance, /* skipForInPlace= */ false);
    UpdatePlan plan = UpdatePlan.of(snapshot, options, UpdaterMemory.EMPTY, NOW);
    assertThat(UpdatePlan.of(snapshot, options, UpdaterMemory.EMPTY, NOW)).isEqualTo(plan);
    return plan;
  }

  private static long disruptedRunning(UpdatePlan plan) {
    return plan.actions().stream()
        .filter(action -> action.pod().phase() == VpaPod.Phase.RUNNING)
        .count();
  }

  @Property
  void evictions_leaveTheStatedMinimum(
      @ForAll @IntRange(max = 12) int running,
      @ForAll @IntRange(max = 4) int pending,
      @ForAll @IntRange(max = 12) int configured,
      @ForAll @IntRange(min = 1, max = 6) int least,
      @ForAll @DoubleRange(max = 1) double tolerance) {
    UpdatePlan plan = plan(UpdateMode.RECREATE, running, pending, configured, least, tolerance);
    int spare = (int) (configured * tolerance);
    long disrupted = disruptedRunning(plan);
    if (running + pending < least || configured == 0) {
      assertThat(plan.actions()).isEmpty();
    } else if (disrupted > 0 && spare > 0) {
      assertThat(running - disrupted).isGreaterThanOrEqualTo(configured - spare);
    } else if (disrupted > 0) {
      // Only a complete group whose tolerance truncates to zero may lose one.
      assertThat(disrupted).isEqualTo(running > configured ? running - configured : 1);
      assertThat(running).isGreaterThanOrEqualTo(configured);
    }
  }

  @Property
  void resizes_leaveTheStatedMinimum_andInPlaceNeverEvicts(
      @ForAll @IntRange(max = 12) int running,
      @ForAll @IntRange(max = 12) int configured,
      @ForAll @DoubleRange(max = 1) double tolerance) {
    UpdatePlan either = plan(UpdateMode.IN_PLACE_OR_RECREATE, running, 0, configured, 1, tolerance);
    int spare = (int) (configured * tolerance);
    if (spare > 0 && !either.actions().isEmpty()) {
      assertThat(running - disruptedRunning(either)).isGreaterThanOrEqualTo(configured - spare);
    }
    UpdatePlan inPlace = plan(UpdateMode.IN_PLACE, running, 0, configured, 1, tolerance);
    assertThat(inPlace.actions()).noneMatch(action -> action instanceof UpdateAction.Evict);
    assertThat(inPlace.actions())
        .allSatisfy(
            action ->
                assertThat(((UpdateAction.Resize) action).ifRefused())
                    .isEqualTo(UpdateAction.IfRefused.REMEMBER));
  }

  @Property
  void modes_thatLeavePodsAlone_planNothing(
      @ForAll @IntRange(max = 12) int running, @ForAll @IntRange(max = 12) int configured) {
    for (UpdateMode mode : List.of(UpdateMode.OFF, UpdateMode.INITIAL)) {
      UpdatePlan plan = plan(mode, running, 0, configured, 1, 1);
      assertThat(plan.actions()).isEmpty();
      assertThat(plan.explanation().has(UpdateStep.MODE_LEAVES_PODS)).isTrue();
    }
  }
}
