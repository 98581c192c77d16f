package io.evenkeel.keda;

import io.evenkeel.keda.KedaCondition.Status;
import java.util.List;

/** The conditions that a poll of a ScaledJob sets. */
final class ScaledJobConditions {
  static final KedaCondition PAUSED =
      new KedaCondition(
          KedaCondition.Type.PAUSED, Status.TRUE, "ScaledJobPaused", "ScaledJob is paused");

  private ScaledJobConditions() {}

  static List<KedaCondition> of(JobDemand demand) {
    return List.of(ready(demand), active(demand));
  }

  private static KedaCondition ready(JobDemand demand) {
    if (!demand.error()) {
      return new KedaCondition(
          KedaCondition.Type.READY,
          Status.TRUE,
          "ScaledJobReady",
          "ScaledJob is defined correctly and is ready for scaling");
    }
    return demand.active()
        ? new KedaCondition(
            KedaCondition.Type.READY,
            Status.UNKNOWN,
            "PartialTriggerError",
            "Some triggers defined in ScaledJob are not working correctly")
        : new KedaCondition(
            KedaCondition.Type.READY,
            Status.FALSE,
            "TriggerError",
            "Triggers defined in ScaledJob are not working correctly");
  }

  private static KedaCondition active(JobDemand demand) {
    return demand.active()
        ? new KedaCondition(
            KedaCondition.Type.ACTIVE,
            Status.TRUE,
            "ScalerActive",
            "Scaling is performed because triggers are active")
        : new KedaCondition(
            KedaCondition.Type.ACTIVE,
            Status.FALSE,
            "ScalerNotActive",
            "Scaling is not performed because triggers are not active");
  }
}
