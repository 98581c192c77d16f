package io.evenkeel.loop;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.keda.Activation;
import io.evenkeel.keda.ActivationObservation;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.MetricNaming;
import io.evenkeel.keda.ObjectMetadata;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectActivator;
import io.evenkeel.keda.ScaledObjectStatus;
import io.evenkeel.keda.reconcile.Reconciliation;
import io.evenkeel.model.InvalidSpecException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * KEDA and the HPA that it generates, for one ScaledObject, step by step. Both at their own pace:
 *
 * <pre>
 * look at the triggers   at once, then every pollingInterval    0 ↔ 1, idle ↔ active
 * pass of the HPA        every sync period                       everything above
 * </pre>
 *
 * <p>What the HPA asks of KEDA is read from the sources anew with each of its passes, unless a
 * trigger has {@code useCachedMetrics}. Call {@link #step} as often as you like: it does what is
 * due. Not thread-safe.
 */
public final class ScaledObjectLoop {
  private final HpaOptions options;
  private final ObjectRuntime runtime;
  private final Memory memory;
  private final HpaSlot hpa;
  private final ObjectReconciler reconciler;
  private ScaledObject object;
  private List<KedaEvent> events = List.of();
  private ScaledObjectStatus status = ScaledObjectStatus.initial("", List.of());
  private @Nullable Instant nextPoll;
  private @Nullable Instant nextSync;
  private @Nullable Instant lastStep;
  private boolean begun;

  /**
   * Joins an object to the world, with upstream's options of the HPA controller and triggers that
   * need no credentials. No metric is asked before the first step.
   *
   * @throws InvalidSpecException if the object has a formula that cannot be compiled
   */
  public ScaledObjectLoop(ScaledObject object, Ports ports) {
    this(object, ports, HpaOptions.defaults(), TriggerSetup.none());
  }

  /**
   * Joins an object to the world. No metric is asked before the first step.
   *
   * @param object the object
   * @param ports what it needs of the world
   * @param options options of the HPA controller
   * @param setup credentials of its triggers
   * @throws InvalidSpecException if the object has a formula that cannot be compiled
   */
  public ScaledObjectLoop(
      ScaledObject object, Ports ports, HpaOptions options, TriggerSetup setup) {
    this.object = Objects.requireNonNull(object, "object");
    Objects.requireNonNull(ports, "ports");
    this.options = Objects.requireNonNull(options, "options");
    ObjectMetadata metadata = object.metadata();
    String key = "scaledobject/" + metadata.namespace() + "/" + metadata.name();
    this.memory = new Memory(ports.memory(), key);
    this.runtime = new ObjectRuntime(object, ports, setup, past());
    this.hpa = new HpaSlot(options, ports.withMetrics(new ServedMetrics(runtime, object.spec())));
    this.reconciler = new ObjectReconciler(runtime, hpa);
  }

  /** Returns the status after the last step. */
  public ScaledObjectStatus status() {
    return status;
  }

  /** Returns the spec of the HPA that was generated; empty if there is none at present. */
  public Optional<HpaSpec> generatedHpa() {
    return hpa.live().map(live -> live.draft().toSpec());
  }

  /** Returns when something is due next; empty before the first step and while all is paused. */
  public Optional<Instant> nextDue() {
    if (nextPoll == null) {
      return Optional.ofNullable(nextSync);
    }
    return Optional.of(nextSync != null && nextSync.isBefore(nextPoll) ? nextSync : nextPoll);
  }

  /** Does what is due. The first step creates the HPA and looks at the triggers. */
  public ScaledObjectStep step(Instant now) {
    if (!begun) {
      begun = true;
      reconcile(now);
    }
    rewind(now);
    Optional<PollPass> poll = due(nextPoll, now) ? tick(now) : Optional.empty();
    Optional<HpaPass> sync = due(nextSync, now) ? sync(now) : Optional.empty();
    ScaledObjectStep step = new ScaledObjectStep(poll, sync, events);
    events = List.of();
    return step;
  }

  /** Looks at the triggers now, due or not; nothing happens while the loop does not run. */
  public Optional<PollPass> poll(Instant now) {
    return reconciler.running() ? Optional.of(remember(look(now).poll())) : Optional.empty();
  }

  /**
   * Takes a message of a push trigger that it is active. Upstream looks its metric up by the index
   * of the trigger; a trigger without one is ignored.
   *
   * @param trigger place of the trigger in the spec, from 0
   * @param now instant of the message
   */
  public Optional<PollPass> push(int trigger, Instant now) {
    String prefix = MetricNaming.prefix(trigger);
    Optional<String> metric =
        status.externalMetricNames().stream().filter(n -> n.startsWith(prefix)).findFirst();
    boolean known =
        reconciler.running()
            && runtime.triggers() instanceof BuiltTriggers.Usable triggers
            && triggers.at(trigger).isPresent();
    return known ? metric.map(name -> remember(look(now).push(name))) : Optional.empty();
  }

  /** Makes a pass of the HPA now, due or not; empty if there is no HPA. */
  public Optional<HpaPass> sync(Instant now) {
    nextSync = hpa.name().isEmpty() ? null : now.plus(options.syncPeriod());
    Optional<HpaPass> pass = hpa.pass(now);
    status = status.with(runtime.fallback.note(status, List.of()).conditions());
    memory.save(runtime.memory().write());
    return pass;
  }

  /**
   * Returns what the HPA would decide now on what its last pass saw; nothing comes of it. Empty
   * before that, and if there is no HPA.
   */
  public Optional<Decision> again(Instant now) {
    return hpa.again(now);
  }

  /**
   * Returns what KEDA would decide about another size, with the triggers as a look has found them;
   * nothing comes of it.
   */
  public Activation supposing(PollPass look, int replicas, Instant now) {
    ActivationObservation seen =
        ActivationObservation.builder()
            .replicas(replicas)
            .state(look.state())
            .annotations(object.metadata().annotations())
            .hpaHealth(hpa.health())
            .build();
    return runtime.activator.decide(runtime.activation, seen, now);
  }

  /** Puts the next pass of the HPA off until then; nothing happens if there is no HPA. */
  public void postpone(Instant until) {
    nextSync = nextSync == null ? null : until;
  }

  /** Takes note that the annotations have changed: pauses begin and end here. */
  public void annotate(KedaAnnotations annotations, Instant now) {
    ObjectMetadata old = object.metadata();
    object =
        new ScaledObject(
            new ObjectMetadata(
                old.namespace(),
                old.name(),
                old.labels(),
                annotations,
                old.creationTimestamp(),
                old.finalizers(),
                old.generation()),
            object.spec());
    begun = true;
    reconcile(now);
  }

  /** Stops looking at the triggers; cached metrics go. The HPA stays and asks on its own. */
  public void stop() {
    reconciler.stopped();
    nextPoll = null;
  }

  /**
   * Takes note that the object was deleted: loop and HPA go. The size stays, unless the object asks
   * for the one that was found at its first step.
   */
  public void delete(Instant now) {
    if (object.spec().advanced().restoreToOriginalReplicaCount()) {
      reconciler.restore(now);
    }
    stop();
    runtime.renewTriggers();
    hpa.delete();
    nextSync = null;
  }

  /** What the tests of the loop look into. */
  ObjectRuntime runtime() {
    return runtime;
  }

  private void reconcile(Instant now) {
    boolean hadHpa = !hpa.name().isEmpty();
    ObjectReconciler.Outcome outcome = reconciler.reconcile(object, status, now);
    status = outcome.status();
    events = outcome.events();
    if (outcome.loop() == Reconciliation.Loop.STOPPED) {
      nextPoll = null;
    } else if (!reconciler.running()) {
      nextPoll = now.plus(object.spec().pollingInterval());
    } else if (outcome.loop() == Reconciliation.Loop.RESTARTED) {
      nextPoll = now;
    }
    if (hpa.name().isEmpty()) {
      nextSync = null;
    } else if (!hadHpa) {
      nextSync = now.plus(options.syncPeriod());
    }
  }

  /** An object that could not be reconciled is tried again in place of a look at its triggers. */
  private Optional<PollPass> tick(Instant now) {
    if (!reconciler.running()) {
      reconcile(now);
    }
    if (reconciler.running()) {
      nextPoll = now.plus(object.spec().pollingInterval());
    }
    return poll(now);
  }

  private ObjectPoll look(Instant now) {
    return new ObjectPoll(object, runtime, status, hpa.health(), now);
  }

  private PollPass remember(PollPass pass) {
    status = pass.status();
    memory.save(runtime.memory().write());
    return pass;
  }

  /** A memory that breaks a rule is as good as none. */
  private ObjectMemory past() {
    Optional<ObjectMemory> stored =
        memory.load(
            text -> {
              ObjectMemory read = ObjectMemory.read(text);
              ScaledObjectActivator.of(object.spec()).restore(read.activation());
              return read;
            });
    return stored.orElseGet(() -> ObjectMemory.ofNew(object.metadata().creationTimestamp()));
  }

  /** What was due in 10 s still is if the clock has been set back, as with upstream's timers. */
  private void rewind(Instant now) {
    if (lastStep != null && now.isBefore(lastStep)) {
      Duration back = Duration.between(now, lastStep);
      nextPoll = nextPoll == null ? null : nextPoll.minus(back);
      nextSync = nextSync == null ? null : nextSync.minus(back);
    }
    lastStep = now;
  }

  private static boolean due(@Nullable Instant at, Instant now) {
    return at != null && !at.isAfter(now);
  }
}
