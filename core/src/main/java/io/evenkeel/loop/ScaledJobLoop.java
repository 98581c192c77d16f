package io.evenkeel.loop;

import io.evenkeel.keda.JobObservation;
import io.evenkeel.keda.JobPlan;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledJobPlanner;
import io.evenkeel.model.JobSnapshot;
import io.evenkeel.spi.JobTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * KEDA for one ScaledJob, step by step:
 *
 * <pre>
 * taken up    at once and after each change: pause, rollout, check of the triggers
 * pass        at once, then every pollingInterval: triggers → plan → new jobs → history limits
 * </pre>
 *
 * <p>{@link #decide} says what a pass would do and writes nothing; {@link #commit} does it. Call
 * {@link #step} as often as you like: it does what is due. The jobs themselves are the state, so
 * that nothing is stored. Not thread-safe.
 *
 * <p>Where the jobs cannot be listed nothing is started. Upstream takes them for none and starts as
 * many as the queue asks for.
 */
public final class ScaledJobLoop {
  private final JobPorts ports;
  private final TriggerSetup setup;
  private ScaledJob job;
  private @Nullable BuiltTriggers triggers;
  private List<KedaCondition> conditions = KedaCondition.initial();
  private @Nullable Instant lastActiveTime;
  private @Nullable Instant nextPoll;
  private boolean begun;
  private boolean running;

  /** Joins an object to the world, with triggers that need no credentials. */
  public ScaledJobLoop(ScaledJob job, JobPorts ports) {
    this(job, ports, TriggerSetup.none());
  }

  /**
   * Joins an object to the world. Nothing is asked before the first step.
   *
   * @param job the object
   * @param ports what it needs of the world
   * @param setup credentials of its triggers
   */
  public ScaledJobLoop(ScaledJob job, JobPorts ports, TriggerSetup setup) {
    this.job = Objects.requireNonNull(job, "job");
    this.ports = Objects.requireNonNull(ports, "ports");
    this.setup = Objects.requireNonNull(setup, "setup");
  }

  /** Returns the conditions after the last pass. */
  public List<KedaCondition> conditions() {
    return conditions;
  }

  /** Returns when a trigger was last active; empty if none was since the loop began. */
  public Optional<Instant> lastActiveTime() {
    return Optional.ofNullable(lastActiveTime);
  }

  /** Returns when something is due next; empty before the first step and while it is paused. */
  public Optional<Instant> nextDue() {
    return Optional.ofNullable(nextPoll);
  }

  /** Says what a pass would do now, due or not. Creates and deletes nothing. */
  public JobDecision decide(Instant now) {
    ScaledJobPlanner planner = ScaledJobPlanner.of(job);
    if (job.metadata().annotations().jobPaused()) {
      JobPlan paused = planner.decide(new JobObservation(List.of(), List.of()));
      return decision(JobTriggers.UNASKED, Optional.of(paused), "");
    }
    JobTriggers read = look(now);
    JobTarget.Answer answer = ports.jobs().list(now);
    if (answer instanceof JobTarget.Unavailable unavailable) {
      String error = "nothing is started, the jobs cannot be listed: " + unavailable.reason();
      return decision(read, Optional.empty(), error);
    }
    List<JobSnapshot> jobs = ((JobTarget.Listed) answer).jobs();
    JobPlan plan = planner.decide(new JobObservation(read.reads(), jobs));
    return decision(read, Optional.of(plan), "");
  }

  /** Does what is due; empty if nothing is. The first step takes the object up. */
  public Optional<JobPass> step(Instant now) {
    if (begun && (nextPoll == null || nextPoll.isAfter(now))) {
      return Optional.empty();
    }
    begun = true;
    JobReconciler.Outcome taken = running ? null : takeUp(now);
    boolean stopped = job.metadata().annotations().jobPaused();
    nextPoll = stopped ? null : now.plus(job.spec().pollingInterval());
    if (taken == null) {
      return Optional.of(commit(decide(now), now));
    }
    JobPass own =
        running
            ? commit(decide(now), now)
            : new JobPass(Optional.empty(), 0, 0, conditions, List.of(), taken.error());
    return Optional.of(after(taken, own));
  }

  /** Carries a decision out and takes note of it: once, and soon, for the jobs change. */
  public JobPass commit(JobDecision decision, Instant now) {
    List<KedaEvent> events = new ArrayList<>(decision.state().events());
    if (decision.plan().isEmpty()) {
      return new JobPass(Optional.of(decision), 0, 0, conditions, events, decision.error());
    }
    JobPlan plan = decision.plan().get();
    JobWriter written = JobWriter.carryOut(job, plan, ports.jobs(), now);
    if (plan.notesActivity()) {
      lastActiveTime = now;
    }
    events.addAll(written.events());
    activityChange(plan).ifPresent(events::add);
    conditions = KedaCondition.set(conditions, plan.conditions());
    return new JobPass(
        Optional.of(decision),
        written.created(),
        written.deleted(),
        conditions,
        events,
        written.error());
  }

  /**
   * Takes note that the object has changed: its next step, due at once, takes it up anew. A rollout
   * goes by the generation, which counts the changes of the spec.
   */
  public void change(ScaledJob changed) {
    job = Objects.requireNonNull(changed, "changed");
    triggers = null;
    begun = false;
    running = false;
    nextPoll = null;
  }

  private JobReconciler.Outcome takeUp(Instant now) {
    JobReconciler.Outcome taken =
        new JobReconciler(job, ports.jobs()).reconcile(conditions, triggers(), now);
    if (triggers instanceof BuiltTriggers.Unbuildable) {
      triggers = null;
    }
    running = taken.running();
    conditions = KedaCondition.set(conditions, taken.changes());
    return taken;
  }

  private JobTriggers look(Instant now) {
    BuiltTriggers built = triggers();
    JobTriggers read =
        built instanceof BuiltTriggers.Usable usable
            ? JobTriggers.of(
                new TriggerPoll(ports.metrics(), now).read(TriggerPoll.allOf(usable.triggers())))
            : JobTriggers.unbuildable(((BuiltTriggers.Unbuildable) built).error());
    if (read.state().error()) {
      triggers = null;
    }
    return read;
  }

  private BuiltTriggers triggers() {
    if (triggers == null) {
      triggers = BuiltTriggers.build(BuiltTriggers.Written.of(job), setup);
    }
    return triggers;
  }

  private Optional<KedaEvent> activityChange(JobPlan plan) {
    return plan.conditions().stream()
        .filter(it -> it.type() == KedaCondition.Type.ACTIVE)
        .filter(it -> conditions.stream().noneMatch(old -> same(old, it)))
        .findFirst()
        .map(
            it ->
                new KedaEvent(
                    false, it.holds() ? "ScaledJobActive" : "ScaledJobInactive", it.message()));
  }

  private static boolean same(KedaCondition one, KedaCondition other) {
    return one.type() == other.type() && one.status() == other.status();
  }

  private static JobDecision decision(JobTriggers read, Optional<JobPlan> plan, String error) {
    return new JobDecision(read.reports(), read.state(), plan, error);
  }

  private static JobPass after(JobReconciler.Outcome taken, JobPass pass) {
    List<KedaEvent> events = new ArrayList<>(taken.events());
    events.addAll(pass.events());
    return new JobPass(
        pass.decision(),
        pass.created(),
        taken.deleted() + pass.deleted(),
        pass.conditions(),
        events,
        pass.error());
  }
}
