package io.evenkeel.vpa;

import io.evenkeel.vpa.UpdateAction.IfRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is done to the pods of one VPA in one round: boosts that are over end; then pods are
 * resized, in the order of the queue; then those that cannot be are evicted.
 */
final class VpaUpdate {
  private final UpdateRound round;
  private final VpaObject vpa;
  private final List<VpaPod> pods;
  private final Disruptions disruptions;
  private final UpdateMode mode;

  VpaUpdate(UpdateRound round, VpaObject vpa, List<VpaPod> pods, Disruptions disruptions) {
    this.round = round;
    this.vpa = vpa;
    this.pods = pods;
    this.disruptions = disruptions;
    this.mode = vpa.spec().updatePolicy().updateMode();
  }

  void plan() {
    List<VpaPod> available = round.options().gates().cpuStartupBoost() ? unboost() : pods;
    if (!mode.updatesRunningPods()) {
      round.trace().step(UpdateStep.MODE_LEAVES_PODS).about(vpa.key());
    } else if (mode == UpdateMode.IN_PLACE && !round.options().gates().inPlace()) {
      round.trace().step(UpdateStep.IN_PLACE_GATE_OFF).about(vpa.key());
    } else if (mode.resizesInPlace()) {
      evict(resize(queue(available, this::mayBeResized)));
    } else {
      evict(queue(available, disruptions::mayEvict));
    }
  }

  /** Returns the pods that are not boosted. */
  private List<VpaPod> unboost() {
    if (!vpa.spec().boosts()) {
      return pods;
    }
    List<VpaPod> others = new ArrayList<>();
    for (VpaPod pod : pods) {
      if (!StartupBoosts.inProgress(pod.annotations())) {
        others.add(pod);
      } else if (disruptions.mayUnboost(pod)) {
        unboost(pod);
      } else {
        round.trace().step(UpdateStep.BOOST_GOES_ON).about(pod.key());
      }
    }
    return others;
  }

  private void unboost(VpaPod pod) {
    Optional<Resizing> resizing = resizing(pod);
    if (resizing.isPresent()) {
      round.trace().step(UpdateStep.BOOST_OVER).about(pod.key());
      round.add(new UpdateAction.Unboost(pod, vpa.key(), resizing.get()));
      disruptions.resized(pod);
    }
  }

  private Optional<Resizing> resizing(VpaPod pod) {
    return PodSizing.of(vpa.spec(), vpa.recommendation(), pod, round.snapshot().limitsOf(pod))
        .map(sizing -> Resizing.of(pod, vpa.spec(), sizing, round.now()));
  }

  private List<VpaPod> queue(List<VpaPod> available, Predicate<VpaPod> eligible) {
    UpdateQueue queue =
        new UpdateQueue(
            vpa.spec(), round.options(), round.infeasible(), round.now(), round.trace());
    for (VpaPod pod : available) {
      if (vpa.recommendation().isEmpty()) {
        round.trace().step(UpdateStep.NO_RECOMMENDATION).about(pod.key());
      } else if (round.snapshot().limitsOf(pod).isEmpty()) {
        round.trace().step(UpdateStep.LIMITS_UNKNOWN).about(pod.key());
      } else if (!eligible.test(pod)) {
        round.trace().step(ineligible(pod)).about(pod.key());
      } else {
        Recommendation processed = processed(pod, vpa.recommendation().get());
        queue.add(pod, UpdatePriority.of(pod, processed), processed);
      }
    }
    List<EvictionRequirement> requirements = vpa.spec().updatePolicy().evictionRequirements();
    return queue.order(
        (pod, processed) -> EvictionRequirements.admit(pod, processed, requirements));
  }

  private UpdateStep ineligible(VpaPod pod) {
    if (!mode.resizesInPlace()) {
      return UpdateStep.BUDGET_SPENT;
    }
    return disruptions.inPlace(pod) == InPlaceDecision.INFEASIBLE_CACHED
        ? UpdateStep.INFEASIBLE_BEFORE
        : UpdateStep.RESIZE_WAITS;
  }

  private Recommendation processed(VpaPod pod, Recommendation recommendation) {
    NamespaceLimits limits = round.snapshot().limitsOf(pod).orElse(NamespaceLimits.NONE);
    return Capping.forPod(recommendation, vpa.spec().containerPolicies(), pod, limits)
        .recommendation();
  }

  /** Mode InPlace asks again where the other one waits: it has nothing else to try. */
  private boolean mayBeResized(VpaPod pod) {
    return switch (disruptions.inPlace(pod)) {
      case APPROVED -> true;
      case EVICT -> mode == UpdateMode.IN_PLACE_OR_RECREATE;
      case DEFERRED, INFEASIBLE -> mode == UpdateMode.IN_PLACE && disruptions.isKnown(pod);
      case INFEASIBLE_CACHED -> false;
    };
  }

  /** Returns the pods that are to be evicted instead. */
  private List<VpaPod> resize(List<VpaPod> queue) {
    List<VpaPod> toEvict = new ArrayList<>();
    for (VpaPod pod : queue) {
      InPlaceDecision decision = disruptions.inPlace(pod);
      if (decision == InPlaceDecision.EVICT) {
        round.trace().step(UpdateStep.RESIZE_STUCK).about(pod.key());
        toEvict.add(pod);
      } else if (!mayBeResized(pod)) {
        round.trace().step(UpdateStep.RESIZE_WAITS).about(pod.key());
      } else if (!resize(pod, decision) && mode == UpdateMode.IN_PLACE_OR_RECREATE) {
        toEvict.add(pod);
      }
    }
    return toEvict;
  }

  /** Returns whether there was anything to resize. */
  private boolean resize(VpaPod pod, InPlaceDecision decision) {
    Optional<Resizing> resizing = resizing(pod).filter(it -> !it.resources().isEmpty());
    if (resizing.isEmpty()) {
      return false;
    }
    boolean again = decision == InPlaceDecision.INFEASIBLE;
    if (again) {
      vpa.recommendation().ifPresent(it -> round.infeasible().put(pod.uid(), it));
    }
    round.trace().step(again ? UpdateStep.RESIZED_AGAIN : UpdateStep.RESIZED).about(pod.key());
    round.add(new UpdateAction.Resize(pod, vpa.key(), resizing.get(), ifRefused(pod)));
    disruptions.resized(pod);
    return true;
  }

  private IfRefused ifRefused(VpaPod pod) {
    if (mode == UpdateMode.IN_PLACE) {
      return IfRefused.REMEMBER;
    }
    return disruptions.mayEvict(pod) ? IfRefused.EVICT : IfRefused.LEAVE;
  }

  private void evict(List<VpaPod> queue) {
    for (VpaPod pod : queue) {
      if (disruptions.mayEvict(pod)) {
        round.trace().step(UpdateStep.EVICTED).about(pod.key());
        round.add(new UpdateAction.Evict(pod, vpa.key()));
        disruptions.evicted(pod);
      } else {
        round.trace().step(UpdateStep.BUDGET_SPENT).about(pod.key());
      }
    }
  }
}
