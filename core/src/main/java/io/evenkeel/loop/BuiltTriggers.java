package io.evenkeel.loop;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ExternalTrigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All triggers of an object, built (upstream's scalers cache). One that cannot be built spoils all,
 * so that the object is not evaluated at all.
 */
sealed interface BuiltTriggers {
  /**
   * Every trigger could be built.
   *
   * @param triggers the triggers, in the order of the spec
   */
  record Usable(List<BuiltTrigger> triggers) implements BuiltTriggers {
    public Usable {
      triggers = List.copyOf(triggers);
    }

    /** Returns the metrics that the generated HPA is to steer by. */
    List<HpaDraft.Metric> metricSpecs() {
      return triggers.stream().flatMap(t -> t.spec().metricSpecs().stream()).toList();
    }

    /** Returns the trigger at that place; empty if there is none. */
    Optional<BuiltTrigger> at(int index) {
      return index >= 0 && index < triggers.size()
          ? Optional.of(triggers.get(index))
          : Optional.empty();
    }

    /** Returns whether any of them answers the HPA from the last poll. */
    boolean anyCached() {
      return triggers.stream().anyMatch(built -> built.trigger().useCachedMetrics());
    }
  }

  /**
   * Some trigger cannot be built.
   *
   * @param error why
   */
  record Unbuildable(String error) implements BuiltTriggers {}

  /**
   * What triggers are built from.
   *
   * @param triggers the triggers as written, in the order of the spec
   * @param namespace namespace of their object
   * @param usesModifiers whether a formula makes one number of theirs
   */
  record Written(List<Trigger> triggers, String namespace, boolean usesModifiers) {
    static Written of(ScaledObject object) {
      return new Written(
          object.spec().triggers(), object.metadata().namespace(), object.spec().usesModifiers());
    }

    static Written of(ScaledJob job) {
      return new Written(
          job.spec().triggers(), job.metadata().namespace(), /* usesModifiers= */ false);
    }

    private TriggerContext context(int index) {
      TriggerContext bare = TriggerContext.of(index, namespace);
      return usesModifiers ? bare.withModifiers() : bare;
    }
  }

  /** Builds all triggers. */
  static BuiltTriggers build(Written written, TriggerSetup setup) {
    List<BuiltTrigger> built = new ArrayList<>();
    List<Trigger> triggers = written.triggers();
    for (int i = 0; i < triggers.size(); i++) {
      TriggerSetup.Answer answer = setup.complete(triggers.get(i), written.context(i));
      if (answer instanceof TriggerSetup.Unresolved unresolved) {
        return unbuildable(i, unresolved.reason());
      }
      TriggerSetup.Complete complete = (TriggerSetup.Complete) answer;
      ParsedTrigger parsed = TriggerSpec.parse(triggers.get(i), complete.context());
      if (parsed instanceof ParsedTrigger.Refused refused) {
        return unbuildable(i, mistakes(refused.violations(), complete.notes()));
      }
      TriggerSpec spec = parsed.orThrow();
      TriggerSpec served =
          spec instanceof ExternalTrigger external ? external.withServed(complete.served()) : spec;
      built.add(BuiltTrigger.of(triggers.get(i), served, complete.context()));
    }
    return new Usable(built);
  }

  private static Unbuildable unbuildable(int index, String reason) {
    return new Unbuildable("error getting scaler for trigger #" + index + ": " + reason);
  }

  private static String mistakes(List<Violation> violations, List<String> notes) {
    return Stream.concat(violations.stream().map(Violation::render), notes.stream())
        .collect(Collectors.joining("; "));
  }
}
