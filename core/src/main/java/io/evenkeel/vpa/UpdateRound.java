package io.evenkeel.vpa;

import io.evenkeel.trace.RecordingTrace;
import io.evenkeel.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One round of the updater over all VPAs. The pods of one VPA are planned by a {@link VpaUpdate}.
 */
final class UpdateRound {
  private final ClusterSnapshot snapshot;
  private final UpdaterOptions options;
  private final ResizeClock clock;
  private final Map<String, Recommendation> infeasible;
  private final RecordingTrace trace = Trace.recording();
  private final List<UpdateAction> actions = new ArrayList<>();

  UpdateRound(ClusterSnapshot snapshot, UpdaterOptions options, UpdaterMemory memory, Instant now) {
    this.snapshot = snapshot;
    this.options = options;
    this.clock = new ResizeClock(memory.resizeSeen(), now);
    this.infeasible = new HashMap<>(memory.infeasible());
  }

  UpdatePlan plan() {
    return plan(this::budget);
  }

  /** Plans with other rules for what may be disrupted. */
  UpdatePlan plan(Rules rules) {
    List<String> considered = new ArrayList<>();
    if (options.useAdmissionControllerStatus() && !snapshot.admissionAlive()) {
      trace.step(UpdateStep.ADMISSION_AWAY);
    } else {
      controlled()
          .forEach(
              (vpa, pods) -> {
                considered.add(vpa.key());
                VpaUpdate update = new VpaUpdate(this, vpa, pods, rules.disruptions(vpa, pods));
                update.plan();
              });
    }
    return new UpdatePlan(actions, considered, memory(), trace.explanation());
  }

  /** Only VPAs that do something to running pods compete for them. */
  private Map<VpaObject, List<VpaPod>> controlled() {
    List<VpaObject> candidates = new ArrayList<>();
    for (VpaObject vpa : snapshot.vpas()) {
      if (vpa.spec().updatePolicy().updateMode().updatesRunningPods() || vpa.spec().boosts()) {
        candidates.add(vpa);
      } else {
        trace.step(UpdateStep.MODE_LEAVES_PODS).about(vpa.key());
      }
    }
    Map<VpaObject, List<VpaPod>> controlled = new LinkedHashMap<>();
    for (VpaPod pod : snapshot.pods()) {
      VpaObject.controlling(pod, candidates)
          .ifPresent(vpa -> controlled.computeIfAbsent(vpa, key -> new ArrayList<>()).add(pod));
    }
    return controlled;
  }

  private Disruptions budget(VpaObject vpa, List<VpaPod> pods) {
    ReplicaGroups groups = ReplicaGroups.of(pods, vpa.spec(), snapshot.controllers(), options);
    return new DisruptionBudget(groups, vpa, options, clock, infeasible);
  }

  /** What is known of pods that are gone is forgotten. */
  private UpdaterMemory memory() {
    Set<String> keys = snapshot.pods().stream().map(VpaPod::key).collect(Collectors.toSet());
    Set<String> uids = snapshot.pods().stream().map(VpaPod::uid).collect(Collectors.toSet());
    Map<String, Instant> seen = new HashMap<>(clock.seen());
    seen.keySet().retainAll(keys);
    Map<String, Recommendation> refused = new HashMap<>(infeasible);
    refused.keySet().retainAll(uids);
    return new UpdaterMemory(seen, refused);
  }

  ClusterSnapshot snapshot() {
    return snapshot;
  }

  UpdaterOptions options() {
    return options;
  }

  Instant now() {
    return clock.now();
  }

  Map<String, Recommendation> infeasible() {
    return infeasible;
  }

  Trace trace() {
    return trace;
  }

  void add(UpdateAction action) {
    actions.add(action);
  }

  /** What may be disrupted of a VPA's pods. */
  interface Rules {
    Disruptions disruptions(VpaObject vpa, List<VpaPod> pods);
  }
}
