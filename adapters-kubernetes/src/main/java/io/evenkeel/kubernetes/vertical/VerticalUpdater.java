package io.evenkeel.kubernetes.vertical;

import io.evenkeel.kubernetes.KubernetesPodUpdates.Outcome;
import io.evenkeel.kubernetes.KubernetesPodUpdates.Result;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.trace.Explanation;
import io.evenkeel.vpa.ClusterSnapshot;
import io.evenkeel.vpa.EvictionRate;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.UpdateAction.IfRefused;
import io.evenkeel.vpa.UpdatePlan;
import io.evenkeel.vpa.UpdaterMemory;
import io.evenkeel.vpa.UpdaterOptions;
import io.evenkeel.vpa.VpaObject;
import io.evenkeel.vpa.VpaPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings running pods to what their VPAs recommend, upstream's updater. A pass a minute:
 *
 * <pre>
 * VPAs that update pods → their pods and controllers → plan → resize, evict → events
 * </pre>
 *
 * <p>Evictions go by the eviction API, which minds PodDisruptionBudgets. A pod that was evicted
 * comes back as it was unless VPA's admission controller is there; by default nothing is updated
 * while that is away.
 *
 * <p>Has one owner and is not thread-safe.
 */
public final class VerticalUpdater {
  private final VerticalCluster cluster;
  private final VerticalWrites writes;
  private final UpdaterOptions options;
  private final Function<SeenVpa, Optional<Recommendation>> recommendations;
  private UpdaterMemory memory = UpdaterMemory.EMPTY;

  private VerticalUpdater(
      VerticalCluster cluster,
      VerticalWrites writes,
      UpdaterOptions options,
      Function<SeenVpa, Optional<Recommendation>> recommendations) {
    this.cluster = Objects.requireNonNull(cluster, "cluster");
    this.writes = Objects.requireNonNull(writes, "writes");
    this.options = options;
    this.recommendations = recommendations;
    if (!options.evictionRate().equals(EvictionRate.UNLIMITED)) {
      throw new IllegalArgumentException(
          "a rate of evictions cannot be kept by a pass, which does not wait; got "
              + options.evictionRate());
    }
  }

  /**
   * Returns an updater that goes by what the status of each VPA recommends.
   *
   * @param cluster what it reads
   * @param writes what it writes, if anything
   * @param options upstream's flags
   * @throws IllegalArgumentException if the options limit the rate of evictions
   */
  public static VerticalUpdater of(
      VerticalCluster cluster, VerticalWrites writes, UpdaterOptions options) {
    return new VerticalUpdater(cluster, writes, options, SeenVpa::recommendation);
  }

  /**
   * Returns an updater that goes by what a recommender would have written, for a dry run.
   *
   * @param recommender the recommender, which writes nothing
   * @throws IllegalArgumentException if the options limit the rate of evictions
   */
  public static VerticalUpdater rehearsing(
      VerticalCluster cluster,
      VerticalWrites writes,
      UpdaterOptions options,
      VerticalRecommender recommender) {
    return new VerticalUpdater(
        cluster, writes, options, vpa -> recommender.recommendation(vpa.id()));
  }

  /**
   * Makes a pass.
   *
   * @param now instant of the pass
   */
  public UpdaterPass pass(Instant now) {
    Troubles troubles = new Troubles();
    VpaListing listing = cluster.vpas();
    troubles.note(listing.trouble());
    List<SeenVpa> updating = listing.vpas().stream().filter(SeenVpa::updatesPods).toList();
    if (updating.isEmpty()) {
      return new UpdaterPass(now, List.of(), troubles.list(), new Explanation(List.of()));
    }
    ClusterSnapshot snapshot = snapshot(updating, now, troubles);
    UpdatePlan plan = UpdatePlan.of(snapshot, options, memory, now);
    memory = plan.memory();
    Map<String, SeenVpa> byKey = new HashMap<>();
    updating.forEach(vpa -> byKey.put(key(vpa), vpa));
    List<PodOutcome> outcomes = new ArrayList<>();
    for (UpdateAction action : plan.actions()) {
      SeenVpa vpa = Objects.requireNonNull(byKey.get(action.vpa()), "vpa");
      outcomes.add(new PodOutcome(action, carryOut(action, vpa, now)));
    }
    return new UpdaterPass(now, outcomes, troubles.list(), plan.explanation());
  }

  private static String key(SeenVpa vpa) {
    return vpa.key().namespace() + "/" + vpa.key().name();
  }

  private ClusterSnapshot snapshot(List<SeenVpa> updating, Instant now, Troubles troubles) {
    Controllers controllers = cluster.controllers();
    List<VpaObject> vpas = new ArrayList<>();
    for (SeenVpa vpa : updating) {
      Optional<LabelSelector> selector =
          controllers.selector(vpa.key().namespace(), vpa.spec().targetRef());
      if (!controllers.unanswered().isEmpty()) {
        troubles.noteFirst("a target of a VPA cannot be looked at: ", controllers.unanswered());
      }
      vpas.add(vpa.object(selector, recommendations.apply(vpa)));
    }
    boolean alive = true;
    if (options.useAdmissionControllerStatus()) {
      String away = cluster.admissionTrouble(now);
      troubles.note(away);
      alive = away.isEmpty();
    }
    return new UpdateSnapshot(cluster, controllers, troubles).of(vpas, alive);
  }

  /** What the node has no room for is remembered, so that it is not asked for again and again. */
  private Optional<Outcome> carryOut(UpdateAction action, SeenVpa vpa, Instant now) {
    if (!writes.permitted()) {
      return Optional.empty();
    }
    Outcome outcome = writes.carryOut(action);
    if (outcome.result() == Result.TOO_SMALL
        && action instanceof UpdateAction.Resize resize
        && resize.ifRefused() == IfRefused.REMEMBER) {
      recommendations.apply(vpa).ifPresent(it -> memory = memory.refused(action.pod().uid(), it));
    }
    say(action.pod(), vpa, outcome.result(), now);
    return Optional.of(outcome);
  }

  /** Upstream's events: of an eviction the pod and the VPA are told, of a resize the pod. */
  private void say(VpaPod pod, SeenVpa vpa, Result result, Instant now) {
    ObjectKey key = new ObjectKey("v1", "Pod", pod.namespace(), pod.name(), pod.uid());
    String why = "to get what VPA " + vpa.key().name() + " recommends";
    if (result == Result.EVICTED) {
      writes.say(key, /* warning= */ false, "EvictedByVPA", "Evicted " + why, now);
      String message = "Pod " + pod.name() + " was evicted to get what is recommended";
      writes.say(vpa.key(), /* warning= */ false, "EvictedPod", message, now);
    } else if (result == Result.RESIZED) {
      writes.say(key, /* warning= */ false, "InPlaceResizedByVPA", "Resized " + why, now);
    }
  }
}
