package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes vectors about what may be evicted or resized, and about whole rounds. */
final class DisruptionVectors {
  private DisruptionVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    Map<String, BiConsumer<JsonNode, JsonNode>> all = new HashMap<>();
    all.put("evictAll", DisruptionVectors::evictAll);
    all.put("canInPlace", DisruptionVectors::canInPlace);
    all.put("inPlaceAll", DisruptionVectors::inPlaceAll);
    all.put("inPlaceSequence", DisruptionVectors::inPlaceSequence);
    all.put("canInPlaceEach", DisruptionVectors::canInPlaceEach);
    all.put("inPlaceCount", DisruptionVectors::inPlaceCount);
    all.put("resizeStatus", DisruptionVectors::resizeStatus);
    all.put("nonDisruptive", DisruptionVectors::nonDisruptive);
    all.put("runOnce", DisruptionVectors::runOnce);
    return all;
  }

  private static List<VpaPod> pods(JsonNode in) {
    ObjectRef creator =
        new ObjectRef("", in.path("controller").asText("ReplicationController"), "creator");
    List<VpaPod> pods = new ArrayList<>();
    for (JsonNode node : in.get("pods")) {
      VpaPod pod = VpaParts.pod(node);
      pods.add(
          new VpaPod(
              pod.namespace(),
              pod.name(),
              pod.uid(),
              pod.phase(),
              pod.labels(),
              pod.annotations(),
              pod.conditions(),
              pod.startTime(),
              pod.containers(),
              pod.containerStatuses(),
              Optional.of(creator),
              pod.target()));
    }
    return pods;
  }

  private static DisruptionBudget budget(JsonNode in, List<VpaPod> pods) {
    VpaFeatureGates gates =
        new VpaFeatureGates(true, true, in.path("inPlaceFeatureGate").asBoolean(true));
    UpdaterOptions options =
        UpdaterOptions.UPSTREAM
            .withGates(gates)
            .withBudget(
                in.get("minReplicas").asInt(),
                in.get("evictionTolerance").asDouble(),
                in.path("inPlaceSkipDisruptionBudget").asBoolean());
    JsonNode grouping = in.hasNonNull("vpaForGrouping") ? in.get("vpaForGrouping") : in.get("vpa");
    List<ControllerScale> scales =
        pods.isEmpty()
            ? List.of()
            : List.of(
                new ControllerScale(
                    pods.get(0).namespace(),
                    pods.get(0).creator().orElseThrow(),
                    in.get("replicas").asInt()));
    ReplicaGroups groups = ReplicaGroups.of(pods, VpaParts.spec(grouping), scales, options);
    return new DisruptionBudget(
        groups, VpaParts.vpa(in.get("vpa")), options, clock(in, pods), infeasible(in, pods));
  }

  private static ResizeClock clock(JsonNode in, List<VpaPod> pods) {
    Map<String, Instant> seen = new HashMap<>();
    if (in.hasNonNull("lastAttempt")) {
      seen.put(pods.get(0).key(), VpaParts.instant(in.get("lastAttempt").decimalValue()));
    }
    BigDecimal now = in.hasNonNull("now") ? in.get("now").decimalValue() : BigDecimal.ZERO;
    return new ResizeClock(seen, VpaParts.instant(now));
  }

  private static Map<String, Recommendation> infeasible(JsonNode in, List<VpaPod> pods) {
    return VpaParts.recommendation(in.get("infeasibleAttempt"))
        .map(it -> Map.of(pods.get(0).uid(), it))
        .orElse(Map.of());
  }

  private static void evictAll(JsonNode in, JsonNode expect) {
    List<VpaPod> pods = pods(in);
    DisruptionBudget budget = budget(in, pods);
    checkEach(pods.stream().map(budget::mayEvict).toList(), expect, "canEvictBefore");
    checkEach(pods.stream().map(pod -> evict(budget, pod)).toList(), expect, "evicted");
  }

  private static boolean evict(DisruptionBudget budget, VpaPod pod) {
    boolean may = budget.mayEvict(pod);
    if (may) {
      budget.evicted(pod);
    }
    return may;
  }

  /** A resize of a pod in a known group is carried out, whatever the budget. */
  private static boolean resize(DisruptionBudget budget, VpaPod pod) {
    budget.resized(pod);
    return budget.isKnown(pod);
  }

  private static void checkEach(List<?> actual, JsonNode expect, String field) {
    if (!expect.has(field)) {
      return;
    }
    JsonNode wanted = expect.get(field);
    assertThat(actual).as(field).hasSize(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).isNull()) {
        assertThat(actual.get(i)).as("%s[%d]", field, i).hasToString(wanted.get(i).asText());
      }
    }
  }

  private static String decision(DisruptionBudget budget, VpaPod pod) {
    return budget.inPlace(pod).upstreamName();
  }

  private static void canInPlace(JsonNode in, JsonNode expect) {
    List<VpaPod> pods = pods(in);
    assertThat(decision(budget(in, pods), pods.get(0))).isEqualTo(expect.get("decision").asText());
  }

  private static void inPlaceAll(JsonNode in, JsonNode expect) {
    List<VpaPod> pods = pods(in);
    DisruptionBudget budget = budget(in, pods);
    checkEach(pods.stream().map(pod -> decision(budget, pod)).toList(), expect, "decisionsBefore");
    checkEach(pods.stream().map(pod -> resize(budget, pod)).toList(), expect, "updated");
    checkEach(pods.stream().map(budget::mayEvict).toList(), expect, "canEvictAfter");
  }

  private static void inPlaceSequence(JsonNode in, JsonNode expect) {
    List<VpaPod> pods = pods(in);
    DisruptionBudget budget = budget(in, pods);
    List<String> decisions = new ArrayList<>();
    List<Boolean> updated = new ArrayList<>();
    for (VpaPod pod : pods) {
      decisions.add(decision(budget, pod));
      updated.add(resize(budget, pod));
    }
    checkEach(decisions, expect, "decisions");
    checkEach(updated, expect, "updated");
  }

  private static void canInPlaceEach(JsonNode in, JsonNode expect) {
    List<VpaPod> pods = pods(in);
    DisruptionBudget budget = budget(in, pods);
    checkEach(pods.stream().map(pod -> decision(budget, pod)).toList(), expect, "decisions");
  }

  private static void inPlaceCount(JsonNode in, JsonNode expect) {
    List<VpaPod> pods = pods(in);
    DisruptionBudget budget = budget(in, pods);
    int count = 0;
    for (VpaPod pod : pods) {
      if (budget.inPlace(pod) == InPlaceDecision.APPROVED && resize(budget, pod)) {
        count++;
      }
    }
    assertThat(count).isEqualTo(expect.get("updatedCount").asInt());
  }

  private static void resizeStatus(JsonNode in, JsonNode expect) {
    String name = ResizeStatus.of(VpaParts.pod(in)).name().replace("_", "");
    assertThat(name).isEqualToIgnoringCase(expect.get("status").asText());
  }

  private static void nonDisruptive(JsonNode in, JsonNode expect) {
    assertThat(DisruptionBudget.restartsNothing(VpaParts.pod(in)))
        .isEqualTo(expect.get("nonDisruptive").asBoolean());
  }

  /** Upstream's test runs the round with rules of its own for what may be disrupted. */
  private static void runOnce(JsonNode in, JsonNode expect) {
    boolean boostOver = in.get("boostExpired").asBoolean();
    List<VpaPod> pods = new ArrayList<>();
    for (int i = 0; i < in.get("pods").asInt(); i++) {
      pods.add(eagerPod(i, boostOver));
    }
    ClusterSnapshot snapshot =
        new ClusterSnapshot(
            List.of(vpa(in, boostOver)),
            pods,
            List.of(),
            Map.of("default", NamespaceLimits.NONE),
            in.get("statusValid").asBoolean());
    UpdaterOptions options = UpdaterOptions.UPSTREAM.withGates(VpaFeatureGates.ALL);
    UpdatePlan plan =
        new UpdateRound(snapshot, options, UpdaterMemory.EMPTY, Instant.EPOCH)
            .plan((vpa, all) -> new FixedRules(in.get("inPlaceDecision").asText(), boostOver));
    boolean refused = in.get("inPlaceFails").asBoolean();
    assertThat(plan.actions().stream().filter(it -> evicts(it, refused)).count())
        .isEqualTo(expect.get("evictions").asLong());
    assertThat(plan.actions().stream().filter(it -> !(it instanceof UpdateAction.Evict)).count())
        .isEqualTo(expect.get("inPlaceAttempts").asLong());
    assertThat(!plan.considered().isEmpty()).isEqualTo(expect.get("processed").asBoolean());
  }

  private static boolean evicts(UpdateAction action, boolean refused) {
    return action instanceof UpdateAction.Evict
        || (refused
            && action instanceof UpdateAction.Resize resize
            && resize.ifRefused() == UpdateAction.IfRefused.EVICT);
  }

  private static VpaPod eagerPod(int number, boolean boosted) {
    Map<String, Quantity> request = Map.of("cpu", Quantity.parse("1"));
    VpaPod pod =
        VpaPod.of(
            "default",
            "pod-" + number,
            List.of(VpaContainer.of("app", new ContainerResources(request, null))));
    return new VpaPod(
        pod.namespace(),
        pod.name(),
        "uid-" + number,
        pod.phase(),
        Map.of(),
        boosted ? Map.of("vpaCpuStartupBoost/app", "") : Map.of(),
        List.of(),
        Optional.empty(),
        pod.containers(),
        List.of(),
        Optional.of(VpaParts.CREATOR),
        Optional.of(ObjectRef.deployment("target")));
  }

  private static VpaObject vpa(JsonNode in, boolean boosts) {
    VpaSpec plain = VpaParts.spec(in);
    Map<String, Quantity> ten = Map.of("cpu", Quantity.parse("10"));
    Recommendation recommendation =
        new Recommendation(List.of(new ContainerRecommendation("app", ten, ten, ten, ten)));
    VpaSpec spec =
        new VpaSpec(
            plain.targetRef(),
            plain.updatePolicy(),
            List.of(),
            List.of(),
            boosts ? Optional.of(StartupBoost.factor(2, Duration.ZERO)) : Optional.empty());
    return new VpaObject(
        "default",
        "vpa",
        Instant.EPOCH,
        spec,
        Optional.of(LabelSelector.everything()),
        Optional.of(recommendation));
  }

  /** Decides the same for every pod, and lets every pod be evicted. */
  private record FixedRules(String decision, boolean boostOver) implements Disruptions {
    @Override
    public boolean isKnown(VpaPod pod) {
      return true;
    }

    @Override
    public InPlaceDecision inPlace(VpaPod pod) {
      for (InPlaceDecision it : InPlaceDecision.values()) {
        if (it.upstreamName().equals(decision)) {
          return it;
        }
      }
      throw new IllegalArgumentException("an unknown decision: " + decision);
    }

    @Override
    public boolean mayEvict(VpaPod pod) {
      return true;
    }

    @Override
    public boolean mayUnboost(VpaPod pod) {
      return boostOver;
    }

    @Override
    public void evicted(VpaPod pod) {}

    @Override
    public void resized(VpaPod pod) {}
  }
}
