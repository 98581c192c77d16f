package io.evenkeel.sim.vertical;

import io.evenkeel.trace.Explanation;
import io.evenkeel.trace.Step;
import io.evenkeel.vpa.UpdateStep;
import io.evenkeel.vpa.VpaPod;
import java.util.EnumSet;
import java.util.Set;

/** Why an updater picked a pod, from the explanation of its round. */
final class UpdateReason {
  private static final Set<UpdateStep> REASONS =
      EnumSet.of(
          UpdateStep.OUTSIDE_RANGE,
          UpdateStep.QUICK_OOM,
          UpdateStep.FAR_FROM_TARGET,
          UpdateStep.RESIZE_STUCK);

  private UpdateReason() {}

  /** Returns the last reason, without the pod's name. */
  static String of(VpaPod pod, Explanation round) {
    return round.steps().stream()
        .filter(step -> step.subject().equals(pod.key()))
        .filter(step -> step.code() instanceof UpdateStep code && REASONS.contains(code))
        .reduce((first, second) -> second)
        .map(step -> withoutSubject(step))
        .orElse("updated");
  }

  private static String withoutSubject(Step step) {
    return step.code().text(step).substring(step.subject().length() + 2);
  }
}
