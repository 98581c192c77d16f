package io.evenkeel.sim;

import io.evenkeel.keda.JobPlan;
import io.evenkeel.loop.JobPass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down the passes in which jobs were created. */
final class JobRecorder {
  /** Decisions beyond that are counted and not kept. */
  static final int MOST_DECISIONS = 1000;

  private final List<SizeDecision> decisions = new ArrayList<>();
  private long omitted;

  void passed(JobPass pass, int before, double now) {
    JobPlan plan = pass.decision().flatMap(decision -> decision.plan()).orElse(null);
    if (plan == null || pass.created() == 0) {
      return;
    }
    if (decisions.size() == MOST_DECISIONS) {
      omitted++;
      return;
    }
    decisions.add(
        new SizeDecision(
            Virtual.sinceStart(now),
            "KEDA",
            before,
            before + pass.created(),
            0,
            plan.explanation()));
  }

  JobReport report(String load, Duration length, JobPlant plant, List<String> triggerNotes) {
    JobTotals totals = plant.totals;
    List<String> notes = new ArrayList<>(triggerNotes);
    if (omitted > 0) {
      notes.add("%s later decisions are not told one by one".formatted(omitted));
    }
    if (totals.refused > 0) {
      notes.add(
          "%s messages were turned away, because %s were waiting already"
              .formatted(totals.refused, JobPlant.MOST_WAITING));
    }
    WaitHistogram waits = totals.waits;
    return new JobReport(
        load,
        length,
        new JobReport.Jobs(
            totals.created,
            totals.done,
            totals.failed,
            totals.overProvisioned,
            totals.peak,
            totals.jobSeconds / (length.toMillis() / 1000.0),
            totals.jobSeconds / 3600),
        new JobReport.Messages(totals.arrived, totals.done, plant.waiting(), totals.longestQueue),
        new JobReport.Waiting(
            Virtual.sinceStart(waits.mean()),
            Virtual.sinceStart(waits.quantile(0.5)),
            Virtual.sinceStart(waits.quantile(0.95)),
            Virtual.sinceStart(waits.quantile(0.99)),
            Virtual.sinceStart(waits.longest())),
        decisions,
        notes);
  }
}
