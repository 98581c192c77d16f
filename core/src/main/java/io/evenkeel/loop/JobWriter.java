package io.evenkeel.loop;

import io.evenkeel.keda.GeneratedJob;
import io.evenkeel.keda.JobPlan;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledJob;
import io.evenkeel.spi.JobTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries a plan out: new jobs first, then the history limits, as upstream does.
 *
 * <p>The event {@code KEDAJobsCreated} tells how many jobs there really are now, and is left out if
 * there are none. Upstream names the number it wanted, whatever became of it.
 */
final class JobWriter {
  /** Version of KEDA whose behaviour this is; new jobs carry it as a label. */
  private static final String KEDA_VERSION = "2.20.1";

  private final List<KedaEvent> events = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private int created;
  private int deleted;

  static JobWriter carryOut(ScaledJob job, JobPlan plan, JobTarget target, Instant now) {
    JobWriter writer = new JobWriter();
    if (plan instanceof JobPlan.Start start) {
      writer.create(job, start.count(), target, now);
    }
    if (!plan.outdated().isEmpty()) {
      writer.delete(plan.outdated(), target, now);
    }
    return writer;
  }

  int created() {
    return created;
  }

  int deleted() {
    return deleted;
  }

  List<KedaEvent> events() {
    return events;
  }

  String error() {
    return String.join("; ", errors);
  }

  private void create(ScaledJob job, int count, JobTarget target, Instant now) {
    GeneratedJob generated = GeneratedJob.of(job, KEDA_VERSION);
    JobTarget.Receipt receipt =
        target.create(
            new JobTarget.Order(
                count, generated.generateName(), generated.labels(), generated.annotations()),
            now);
    created = receipt.count();
    if (receipt instanceof JobTarget.Refused refused) {
      errors.add("jobs were not created: " + refused.reason());
      events.add(
          new KedaEvent(
              true,
              "KEDAJobCreateFailed",
              "Failed to create job " + generated.generateName() + ": " + refused.reason()));
    }
    if (created > 0) {
      events.add(new KedaEvent(false, "KEDAJobsCreated", "Created " + created + " jobs"));
    }
  }

  private void delete(List<String> names, JobTarget target, Instant now) {
    JobTarget.Receipt receipt = target.delete(names, JobTarget.Propagation.BACKGROUND, now);
    deleted = receipt.count();
    if (receipt instanceof JobTarget.Refused refused) {
      errors.add("finished jobs were not deleted: " + refused.reason());
    }
  }
}
