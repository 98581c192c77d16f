package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the controller does about a ScaledObject, to be done in the order of the components.
 *
 * @param loop what becomes of the loop that looks at the triggers
 * @param deletedHpas names of HPAs to delete
 * @param hpa the HPA to write; empty if none should be there or the live one will do
 * @param replicas size to write to the workload, past all bounds; empty for none
 * @param status what to write into the status
 * @param conditions the conditions it sets, the others stay
 * @param events the events it records
 */
public record Reconciliation(
    Loop loop,
    List<String> deletedHpas,
    Optional<GeneratedHpa> hpa,
    OptionalInt replicas,
    StatusChange status,
    List<KedaCondition> conditions,
    List<KedaEvent> events) {
  /** Copies the lists. */
  public Reconciliation {
    deletedHpas = List.copyOf(deletedHpas);
    conditions = List.copyOf(conditions);
    events = List.copyOf(events);
  }

  /** Returns the condition of that type, if it is set. */
  public Optional<KedaCondition> condition(KedaCondition.Type type) {
    return conditions.stream().filter(it -> it.type() == type).findFirst();
  }

  /** What becomes of the loop that looks at the triggers. */
  public enum Loop {
    /** It runs, or does not, as before. */
    UNCHANGED,
    /** It starts anew, with an immediate look at the triggers. */
    RESTARTED,
    /** It stops, and what it remembers of cached metrics is lost. */
    STOPPED
  }

  /**
   * The names and the pause in the status.
   *
   * @param hpaName name of the HPA; empty if there is none
   * @param metrics names of its metrics; empty if they stay as they are
   * @param pausedReplicaCount size the object is paused at, if at one
   */
  public record StatusChange(
      String hpaName, Optional<MetricSpecs.Usable> metrics, OptionalInt pausedReplicaCount) {}
}
