package io.evenkeel.vpa;

import java.util.Map;
import java.util.Optional;

/** The disruptions of a VPA's pods within the budgets of their groups. */
final class DisruptionBudget implements Disruptions {
  private final ReplicaGroups groups;
  private final VpaObject vpa;
  private final UpdaterOptions options;
  private final ResizeClock clock;
  private final Map<String, Recommendation> infeasible;

  /**
   * Creates the budget.
   *
   * @param infeasible recommendations that nodes could not take, by uid; read at every decision
   */
  DisruptionBudget(
      ReplicaGroups groups,
      VpaObject vpa,
      UpdaterOptions options,
      ResizeClock clock,
      Map<String, Recommendation> infeasible) {
    this.groups = groups;
    this.vpa = vpa;
    this.options = options;
    this.clock = clock;
    this.infeasible = infeasible;
  }

  @Override
  public boolean isKnown(VpaPod pod) {
    return groups.of(pod).isPresent();
  }

  /** Upstream's {@code CanInPlaceUpdate}. */
  @Override
  public InPlaceDecision inPlace(VpaPod pod) {
    Optional<ReplicaGroup> group = groups.of(pod);
    if (group.isEmpty()
        || pod.phase() == VpaPod.Phase.PENDING
        || vpa.recommendation().isEmpty()
        || (isInPlaceOnly() && !options.gates().inPlace())) {
      return InPlaceDecision.DEFERRED;
    }
    if (isInPlaceOnly() && isKnownToFail(pod, vpa.recommendation().get())) {
      return InPlaceDecision.INFEASIBLE_CACHED;
    }
    ResizeStatus status = ResizeStatus.of(pod);
    if (status != ResizeStatus.NONE) {
      return whileResizing(pod, status, group.get());
    }
    boolean free = options.inPlaceSkipDisruptionBudget() && restartsNothing(pod);
    return free || group.get().isDisruptable()
        ? InPlaceDecision.APPROVED
        : InPlaceDecision.DEFERRED;
  }

  private InPlaceDecision whileResizing(VpaPod pod, ResizeStatus status, ReplicaGroup group) {
    if (isInPlaceOnly()) {
      return status == ResizeStatus.INFEASIBLE
          ? InPlaceDecision.INFEASIBLE
          : InPlaceDecision.DEFERRED;
    }
    return clock.isStuck(pod) && group.isDisruptable()
        ? InPlaceDecision.EVICT
        : InPlaceDecision.DEFERRED;
  }

  private boolean isInPlaceOnly() {
    return vpa.spec().updatePolicy().updateMode() == UpdateMode.IN_PLACE;
  }

  private boolean isKnownToFail(VpaPod pod, Recommendation recommendation) {
    Recommendation last = infeasible.get(pod.uid());
    return last != null && !LowerRecommendation.isLower(recommendation, last);
  }

  static boolean restartsNothing(VpaPod pod) {
    return pod.containers().stream().noneMatch(VpaContainer::restartsOnResize);
  }

  /** Upstream's {@code CanEvict}. */
  @Override
  public boolean mayEvict(VpaPod pod) {
    Optional<ReplicaGroup> group = groups.of(pod);
    if (group.isEmpty() || pod.phase() == VpaPod.Phase.PENDING) {
      return group.isPresent();
    }
    boolean resizing = ResizeStatus.of(pod) != ResizeStatus.NONE;
    return !group.get().isBelowMinimum()
        && (!resizing || clock.isStuck(pod))
        && group.get().isDisruptable();
  }

  /** Upstream's {@code CanUnboost}. */
  @Override
  public boolean mayUnboost(VpaPod pod) {
    return options.gates().cpuStartupBoost()
        && pod.phase() != VpaPod.Phase.PENDING
        && !StartupBoosts.expired(pod, vpa.spec(), clock.now()).isEmpty()
        && ResizeStatus.of(pod) == ResizeStatus.NONE
        && groups.of(pod).filter(ReplicaGroup::isDisruptable).isPresent();
  }

  /** A pod that does not run yet is not missed. */
  @Override
  public void evicted(VpaPod pod) {
    if (pod.phase() != VpaPod.Phase.PENDING) {
      groups.of(pod).ifPresent(ReplicaGroup::take);
    }
  }

  @Override
  public void resized(VpaPod pod) {
    groups.of(pod).ifPresent(ReplicaGroup::take);
  }
}
