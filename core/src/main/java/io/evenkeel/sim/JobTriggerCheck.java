package io.evenkeel.sim;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the triggers of a ScaledJob, and what a reader should know of them. */
final class JobTriggerCheck {
  private JobTriggerCheck() {}

  static List<Violation> violations(ScaledJob job) {
    List<Violation> found = new ArrayList<>();
    List<Trigger> triggers = job.spec().triggers();
    for (int i = 0; i < triggers.size(); i++) {
      if (parsed(job, i) instanceof ParsedTrigger.Refused refused) {
        found.addAll(refused.violations());
      }
      String metricType = triggers.get(i).metricType();
      if (!metricType.isEmpty()) {
        FieldPath path = FieldPath.of("spec").child("triggers").index(i).child("metricType");
        found.add(
            Violation.forbidden(path, "triggers of a ScaledJob have no metricType; remove it"));
      }
    }
    return found;
  }

  static List<String> notes(ScaledJob job) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < job.spec().triggers().size(); i++) {
      parsed(job, i).notes().forEach(note -> notes.add(note.render()));
      if (job.spec().triggers().get(i).isResource()) {
        notes.add("spec.triggers[%s] (cpu or memory) starts no job".formatted(i));
      }
    }
    if (job.metadata().annotations().jobPaused()) {
      notes.add("an annotation pauses the ScaledJob, so no job is ever started");
    }
    return notes;
  }

  private static ParsedTrigger parsed(ScaledJob job, int index) {
    Trigger trigger = job.spec().triggers().get(index);
    TriggerContext bare = TriggerContext.of(index, job.metadata().namespace());
    return TriggerSpec.parse(trigger, TriggerStandIns.of(trigger, bare));
  }
}
