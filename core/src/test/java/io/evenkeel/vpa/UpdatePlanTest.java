package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UpdatePlanTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ObjectRef CREATOR = new ObjectRef("apps/v1", "ReplicaSet", "web-1");
  private static final UpdaterOptions OPTIONS =
      UpdaterOptions.UPSTREAM.withGates(VpaFeatureGates.ALL);

  private static Map<String, Quantity> cpu(String quantity) {
    return Map.of("cpu", Quantity.parse(quantity));
  }

  private static VpaPod pod(
      String name, Map<String, String> annotations, VpaPod.Condition... conditions) {
    return new VpaPod(
        "shop",
        name,
        "uid-" + name,
        VpaPod.Phase.RUNNING,
        Map.of("app", "web"),
        annotations,
        List.of(conditions),
        Optional.of(NOW.minus(Duration.ofHours(1))),
        List.of(VpaContainer.of("app", new ContainerResources(cpu("1"), cpu("2")))),
        List.of(),
        Optional.of(CREATOR),
        Optional.of(ObjectRef.deployment("web")));
  }

  private static VpaPod.Condition condition(String type, String reason, Duration age) {
    return new VpaPod.Condition(type, "True", reason, "", Optional.of(NOW.minus(age)));
  }

  private static VpaObject vpa(String name, Instant created, VpaSpec spec) {
    ContainerRecommendation wanted =
        new ContainerRecommendation("app", cpu("4"), cpu("3"), cpu("5"), cpu("4"));
    return new VpaObject(
        "shop",
        name,
        created,
        spec,
        Optional.of(LabelSelector.parse("app=web")),
        Optional.of(new Recommendation(List.of(wanted))));
  }

  private static VpaSpec spec(UpdateMode mode) {
    return VpaSpec.builder(ObjectRef.deployment("web")).updateMode(mode).build();
  }

  private static ClusterSnapshot snapshot(VpaSpec spec, VpaPod... pods) {
    return new ClusterSnapshot(
        List.of(vpa("web", NOW, spec)),
        List.of(pods),
        List.of(new ControllerScale("shop", CREATOR, pods.length)),
        Map.of("shop", NamespaceLimits.NONE),
        true);
  }

  private static UpdatePlan plan(ClusterSnapshot snapshot, UpdaterMemory memory, Instant now) {
    return UpdatePlan.of(snapshot, OPTIONS, memory, now);
  }

  @Test
  void recreate_ofThreePods_evictsOneAndSaysWhy() {
    UpdatePlan plan =
        plan(
            snapshot(
                spec(UpdateMode.RECREATE),
                pod("a", Map.of()),
                pod("b", Map.of()),
                pod("c", Map.of())),
            UpdaterMemory.EMPTY,
            NOW);
    // trunc(3 · 0.5) = 1 pod may go; the difference is |1 − 4| ÷ 1.
    assertThat(plan.actions()).hasSize(1);
    assertThat(plan.explanation().render())
        .isEqualTo(
            """
            OUTSIDE_RANGE: shop/a: a request is outside the recommended range (difference 300 %)
            OUTSIDE_RANGE: shop/b: a request is outside the recommended range (difference 300 %)
            OUTSIDE_RANGE: shop/c: a request is outside the recommended range (difference 300 %)
            EVICTED: shop/a: evicted
            BUDGET_SPENT: shop/b: its group has no pod to spare, or is left alone
            BUDGET_SPENT: shop/c: its group has no pod to spare, or is left alone""");
  }

  @Test
  void resize_setsRequestAndLimit_andFallsBackToEviction() {
    UpdatePlan plan =
        plan(
            snapshot(spec(UpdateMode.IN_PLACE_OR_RECREATE), pod("a", Map.of()), pod("b", Map.of())),
            UpdaterMemory.EMPTY,
            NOW);
    UpdateAction.Resize resize = (UpdateAction.Resize) plan.actions().get(0);
    assertThat(resize.ifRefused()).isEqualTo(UpdateAction.IfRefused.EVICT);
    // The limit was twice the request.
    assertThat(resize.resizing().resources())
        .extracting(PodPatch::toJson)
        .containsExactly(
            "{\"op\":\"add\",\"path\":\"/spec/containers/0/resources/requests/cpu\","
                + "\"value\":\"4\"}",
            "{\"op\":\"add\",\"path\":\"/spec/containers/0/resources/limits/cpu\","
                + "\"value\":\"8\"}");
    assertThat(resize.resizing().metadata())
        .extracting(PodPatch::path)
        .containsExactly("/metadata/annotations", "/metadata/annotations/vpaInPlaceUpdated");
  }

  @Test
  void deferredResize_isEvictedFiveMinutesAfterItWasFirstSeen() {
    VpaPod stuck = pod("a", Map.of(), condition("PodResizePending", "Deferred", Duration.ZERO));
    ClusterSnapshot snapshot =
        snapshot(spec(UpdateMode.IN_PLACE_OR_RECREATE), stuck, pod("b", Map.of("x", "y")));
    UpdatePlan first = plan(snapshot, UpdaterMemory.EMPTY, NOW);
    assertThat(first.memory().resizeSeen()).containsEntry("shop/a", NOW);
    assertThat(first.actions()).extracting(it -> it.pod().name()).containsExactly("b");
    Instant later = NOW.plus(Duration.ofMinutes(6));
    UpdatePlan second = plan(snapshot, first.memory(), later);
    assertThat(second.explanation().has(UpdateStep.RESIZE_STUCK)).isTrue();
  }

  @Test
  void infeasibleResize_inModeInPlace_isRememberedAndNotAskedAgain() {
    VpaPod refused = pod("a", Map.of(), condition("PodResizePending", "Infeasible", Duration.ZERO));
    ClusterSnapshot snapshot = snapshot(spec(UpdateMode.IN_PLACE), refused, pod("b", Map.of()));
    UpdatePlan first = plan(snapshot, UpdaterMemory.EMPTY, NOW);
    assertThat(first.memory().infeasible()).containsOnlyKeys("uid-a");
    UpdatePlan second = plan(snapshot, first.memory(), NOW);
    assertThat(second.actions()).extracting(it -> it.pod().name()).containsExactly("b");
    assertThat(second.explanation().has(UpdateStep.INFEASIBLE_BEFORE)).isTrue();
  }

  @Test
  void memory_ofPodsThatAreGone_isForgotten() {
    UpdaterMemory memory =
        new UpdaterMemory(Map.of("shop/gone", NOW), Map.of())
            .refused("uid-gone", Recommendation.EMPTY);
    UpdatePlan plan = plan(snapshot(spec(UpdateMode.OFF), pod("a", Map.of())), memory, NOW);
    assertThat(plan.memory()).isEqualTo(UpdaterMemory.EMPTY);
  }

  @Test
  void boostThatIsOver_isTakenBack_whateverTheMode() {
    VpaSpec spec =
        VpaSpec.builder(ObjectRef.deployment("web"))
            .updateMode(UpdateMode.OFF)
            .startupBoost(StartupBoost.factor(2, Duration.ofSeconds(60)))
            .build();
    Map<String, String> boosted =
        Map.of("vpaCpuStartupBoost/app", "{\"requests\":{\"cpu\":\"500m\"},\"limits\":{}}");
    VpaPod ready = pod("a", boosted, condition("Ready", "", Duration.ofSeconds(61)));
    VpaPod young = pod("b", boosted, condition("Ready", "", Duration.ofSeconds(59)));
    UpdatePlan plan = plan(snapshot(spec, ready, young), UpdaterMemory.EMPTY, NOW);
    UpdateAction.Unboost unboost = (UpdateAction.Unboost) plan.actions().get(0);
    assertThat(plan.actions()).hasSize(1);
    // Mode Off: back to what it had, and the mark goes.
    assertThat(unboost.resizing().resources())
        .containsExactly(
            new PodPatch.SetResource(0, PodPatch.Field.REQUESTS, "cpu", Quantity.parse("500m")));
    assertThat(unboost.resizing().metadata())
        .extracting(PodPatch::toJson)
        .contains("{\"op\":\"remove\",\"path\":\"/metadata/annotations/vpaCpuStartupBoost~1app\"}");
    assertThat(plan.explanation().has(UpdateStep.BOOST_GOES_ON)).isTrue();
  }

  @Test
  void olderVpa_winsThePods() {
    VpaObject older = vpa("z", NOW.minusSeconds(1), spec(UpdateMode.RECREATE));
    VpaObject younger = vpa("a", NOW, spec(UpdateMode.RECREATE));
    VpaObject twin = vpa("y", NOW.minusSeconds(1), spec(UpdateMode.RECREATE));
    VpaPod pod = pod("a", Map.of());
    assertThat(VpaObject.controlling(pod, List.of(younger, older))).contains(older);
    assertThat(VpaObject.controlling(pod, List.of(older, twin))).contains(twin);
    VpaObject other =
        vpa("other", NOW.minusSeconds(9), VpaSpec.builder(ObjectRef.deployment("db")).build());
    assertThat(VpaObject.controlling(pod, List.of(other))).isEmpty();
  }

  @Test
  void unreadableLimits_leaveThePodsAlone() {
    ClusterSnapshot known =
        snapshot(spec(UpdateMode.RECREATE), pod("a", Map.of()), pod("b", Map.of()));
    ClusterSnapshot unknown =
        new ClusterSnapshot(known.vpas(), known.pods(), known.controllers(), Map.of(), true);
    UpdatePlan plan = plan(unknown, UpdaterMemory.EMPTY, NOW);
    assertThat(plan.actions()).isEmpty();
    assertThat(plan.explanation().has(UpdateStep.LIMITS_UNKNOWN)).isTrue();
  }

  @Test
  void staleLease_stopsTheRound() {
    ClusterSnapshot fresh = snapshot(spec(UpdateMode.RECREATE), pod("a", Map.of()));
    ClusterSnapshot stale =
        new ClusterSnapshot(fresh.vpas(), fresh.pods(), fresh.controllers(), fresh.limits(), false);
    UpdatePlan plan = plan(stale, UpdaterMemory.EMPTY, NOW);
    assertThat(plan.considered()).isEmpty();
    assertThat(plan.explanation().render())
        .isEqualTo(
            "ADMISSION_AWAY: the admission controller is away, so nothing is updated in this"
                + " round");
  }
}
