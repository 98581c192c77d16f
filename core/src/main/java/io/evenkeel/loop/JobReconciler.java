package io.evenkeel.loop;

import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledJobPlanner;
import io.evenkeel.keda.Trigger;
import io.evenkeel.spi.JobTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes up a ScaledJob that is new or has changed (upstream's {@code reconcileScaledJob}):
 *
 * <pre>
 * paused   nothing is touched, the loop stops; that is no mistake, so the object counts as ready
 * rollout  jobs of other generations go, unless it is gradual
 * check    the triggers can be built, and none has a metricType
 * </pre>
 */
final class JobReconciler {
  private static final String LIST_FAILED = "Cannot get list of Jobs owned by this scaledJob";
  private static final String UNBUILDABLE = "Failed to ensure ScaledJob is correctly created";
  private static final String METRIC_TYPE = "Cannot set metricType in ScaledJob triggers";

  private final ScaledJob job;
  private final JobTarget target;
  private final List<KedaEvent> events = new ArrayList<>();
  private final List<KedaCondition> changes = new ArrayList<>();
  private int deleted;

  JobReconciler(ScaledJob job, JobTarget target) {
    this.job = job;
    this.target = target;
  }

  /** Takes the object up; its triggers are as they were built. */
  Outcome reconcile(List<KedaCondition> before, BuiltTriggers triggers, Instant now) {
    boolean wasPaused = has(before, KedaCondition.Type.PAUSED);
    if (job.metadata().annotations().jobPaused()) {
      paused(wasPaused);
      ready(before);
      return outcome("", false);
    }
    if (wasPaused) {
      changes.add(
          condition(
              KedaCondition.Type.PAUSED,
              KedaCondition.Status.FALSE,
              "ScaledJobUnpaused",
              "ScaledJob is unpaused"));
      events.add(new KedaEvent(false, "ScaledJobUnpaused", "ScaledJob is unpaused"));
    }
    String error = rollout(now);
    if (error.isEmpty()) {
      error = mistake(triggers);
    }
    if (!error.isEmpty()) {
      failed(error);
      return outcome(error, false);
    }
    ready(before);
    events.add(new KedaEvent(false, "KEDAScalersStarted", "Started scalers watch"));
    return outcome("", true);
  }

  private void paused(boolean already) {
    if (already) {
      return;
    }
    changes.add(
        condition(
            KedaCondition.Type.PAUSED,
            KedaCondition.Status.TRUE,
            "ScaledJobPaused",
            "ScaledJob is paused"));
    events.add(new KedaEvent(false, "ScaledJobPaused", "ScaledJob is paused"));
  }

  private void ready(List<KedaCondition> before) {
    if (!has(before, KedaCondition.Type.READY)) {
      events.add(new KedaEvent(false, "ScaledJobReady", "ScaledJob is ready for scaling"));
    }
    changes.add(
        condition(
            KedaCondition.Type.READY,
            KedaCondition.Status.TRUE,
            "ScaledJobReady",
            "ScaledJob is defined correctly and is ready for scaling"));
  }

  private void failed(String error) {
    changes.add(
        condition(
            KedaCondition.Type.READY, KedaCondition.Status.FALSE, "ScaledJobCheckFailed", error));
    changes.add(
        condition(
            KedaCondition.Type.ACTIVE,
            KedaCondition.Status.UNKNOWN,
            "UnknownState",
            "ScaledJob check failed"));
    events.add(new KedaEvent(true, "ScaledJobCheckFailed", error));
  }

  /** Returns what went wrong; empty if nothing did. */
  private String rollout(Instant now) {
    if (job.spec().rollout().gradual()) {
      return "";
    }
    JobTarget.Answer answer = target.list(now);
    if (answer instanceof JobTarget.Unavailable unavailable) {
      return LIST_FAILED + ": " + unavailable.reason();
    }
    List<String> old = ScaledJobPlanner.of(job).replaced(((JobTarget.Listed) answer).jobs());
    return old.isEmpty() ? "" : replace(old, now);
  }

  private String replace(List<String> old, Instant now) {
    note(false, "Started", "Deleting %s jobs of other generations".formatted(old.size()));
    JobTarget.Propagation propagation =
        job.spec().rollout().foregroundDeletion()
            ? JobTarget.Propagation.FOREGROUND
            : JobTarget.Propagation.BACKGROUND;
    JobTarget.Receipt receipt = target.delete(old, propagation, now);
    deleted = receipt.count();
    if (receipt instanceof JobTarget.Refused refused) {
      note(true, "Failed", refused.reason());
      return "Not able to delete jobs: " + refused.reason();
    }
    note(false, "Completed", "Deleted %s jobs of other generations".formatted(deleted));
    return "";
  }

  private void note(boolean warning, String stage, String message) {
    events.add(new KedaEvent(warning, "ScaledJobRolloutCleanup" + stage, message));
  }

  private String mistake(BuiltTriggers triggers) {
    if (triggers instanceof BuiltTriggers.Unbuildable unbuildable) {
      return UNBUILDABLE + ": " + unbuildable.error();
    }
    List<Trigger> all = job.spec().triggers();
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).metricType().isEmpty()) {
        return METRIC_TYPE + "; remove it from spec.triggers[" + i + "]";
      }
    }
    return "";
  }

  private Outcome outcome(String error, boolean running) {
    return new Outcome(changes, events, deleted, error, running);
  }

  private static boolean has(List<KedaCondition> conditions, KedaCondition.Type type) {
    return conditions.stream().anyMatch(it -> it.type() == type && it.holds());
  }

  private static KedaCondition condition(
      KedaCondition.Type type, KedaCondition.Status status, String reason, String message) {
    return new KedaCondition(type, status, reason, message);
  }

  /**
   * What came of it.
   *
   * @param changes conditions that changed
   * @param events events
   * @param deleted how many jobs a rollout deleted
   * @param error what went wrong; empty if nothing did
   * @param running whether the loop runs from here on
   */
  record Outcome(
      List<KedaCondition> changes,
      List<KedaEvent> events,
      int deleted,
      String error,
      boolean running) {}
}
