package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HpaEvent;
import io.evenkeel.keda.Activation;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.PollPass;
import io.evenkeel.loop.Ports;
import io.evenkeel.loop.ScaledObjectLoop;
import io.evenkeel.loop.ScaledObjectStep;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A ScaledObject that is tended: KEDA's look at the triggers and its HPA, each at its own pace. */
final class TendedScaledObject implements Tended {
  /** A step that is due at once still leaves room for others. */
  private static final Duration SHORTEST_REST = Duration.ofMillis(10);

  private final ObjectKey key;
  private final World world;
  private final ScaledObjectLoop loop;
  private final ScaledObject object;
  private final Optional<ScaledObjectShadow> shadow;
  private Map<String, String> annotations;
  private String lastStatus = "";

  private TendedScaledObject(WatchedObject watched, World world, Ports ports, ScaledObject object) {
    this.key = watched.key();
    this.world = world;
    this.object = object;
    this.loop =
        new ScaledObjectLoop(
            object, ports, world.settings().options(), world.cluster().credentials(object));
    this.shadow = ScaledObjectShadow.of(ports.scale(), object, loop, world.cluster().objects());
    this.annotations = watched.annotations();
  }

  /**
   * Takes a ScaledObject up.
   *
   * @throws InvalidSpecException if it breaks a rule
   */
  static TendedScaledObject of(WatchedObject watched, World world) {
    ObjectKey key = watched.key();
    ScaledObject object =
        KedaManifests.parse(watched.json(), key.toString()).scaledObjects().get(0).object();
    Ports ports = world.ports(key, object.spec().scaleTargetRef());
    return new TendedScaledObject(watched, world, ports, object);
  }

  @Override
  public Optional<PassReport> pass(WatchedObject latest, Instant now) {
    if (!annotations.equals(latest.annotations())) {
      annotations = latest.annotations();
      loop.annotate(new KedaAnnotations(annotations), now);
    }
    long begin = System.nanoTime();
    ScaledObjectStep step = loop.step(now);
    tell(step, begin);
    step.events().forEach(it -> say(it, now));
    step.poll().ifPresent(poll -> poll.result().events().forEach(it -> say(it, now)));
    step.sync().ifPresent(sync -> sync.reconciliation().events().forEach(it -> say(it, now)));
    Optional<String> refused = world.writes() ? writeStatus() : Optional.empty();
    return report(step, refused.orElse(""), latest, now);
  }

  @Override
  public Duration rest(Instant now) {
    Duration rest =
        loop.nextDue()
            .map(due -> Duration.between(now, due))
            .orElse(world.settings().options().syncPeriod());
    return rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest;
  }

  @Override
  public void deleted(Instant now) {
    loop.delete(now);
  }

  private void tell(ScaledObjectStep step, long begin) {
    ObjectRef target = object.spec().scaleTargetRef();
    step.poll().ifPresent(poll -> world.settings().decisions().polled(key, target, poll));
    step.sync()
        .ifPresent(
            sync -> loop.generatedHpa().ifPresent(spec -> world.decided(key, spec, sync, begin)));
  }

  private void say(KedaEvent event, Instant now) {
    world.say(key, event.warning(), event.reason(), event.message(), now);
  }

  private void say(HpaEvent event, Instant now) {
    world.say(key, event.warning(), event.reason(), event.message(), now);
  }

  private Optional<String> writeStatus() {
    String hpa = loop.generatedHpa().isPresent() ? object.hpaName() : "";
    String status = KedaStatusDocument.of(loop.status(), hpa, object.spec().triggers());
    if (status.equals(lastStatus)) {
      return Optional.empty();
    }
    Optional<String> refused = world.status().apply(key, status);
    lastStatus = refused.isEmpty() ? status : "";
    return refused.map(reason -> "the status was not written: " + reason);
  }

  /**
   * The HPA has the last word where both have had their turn, but a difference of KEDA's is told.
   */
  private Optional<PassReport> report(
      ScaledObjectStep step, String trouble, WatchedObject latest, Instant now) {
    Optional<PassReport> poll =
        step.poll().map(look -> compared(look, report(look, trouble, now), latest, now));
    Optional<PassReport> sync = step.sync().map(pass -> compared(pass, report(pass, trouble, now)));
    Optional<Comparison> told = poll.flatMap(PassReport::comparison).filter(it -> !it.agrees());
    return sync.isEmpty() ? poll : sync.map(report -> told.map(report::with).orElse(report));
  }

  private PassReport compared(HpaPass pass, PassReport report) {
    return shadow.map(it -> it.sync(report, pass)).orElse(report);
  }

  private PassReport compared(PollPass look, PassReport report, WatchedObject latest, Instant now) {
    return shadow.map(it -> it.poll(report, look, latest.json(), now)).orElse(report);
  }

  private PassReport report(HpaPass pass, String trouble, Instant now) {
    String error = trouble.isEmpty() ? world.trouble(pass) : trouble;
    if (pass.decision().isEmpty()) {
      return PassReport.failed(key, now, error);
    }
    Decision decision = pass.decision().get();
    boolean written = pass.write().outcome() == WriteOutcome.APPLIED && applies();
    return new PassReport(
        key,
        now,
        decision.current(),
        decision.replicas(),
        written,
        error,
        decision.explanation().render(),
        Optional.empty());
  }

  private PassReport report(PollPass poll, String trouble, Instant now) {
    if (poll.activation().isEmpty()) {
      return PassReport.failed(key, now, trouble);
    }
    Activation activation = poll.activation().get();
    boolean written = applies() && activation instanceof Activation.Scale;
    return new PassReport(
        key,
        now,
        activation.current(),
        activation.replicas(),
        written,
        trouble,
        activation.explanation().render(),
        Optional.empty());
  }

  private boolean applies() {
    return world.settings().mode() == Mode.APPLY;
  }
}
