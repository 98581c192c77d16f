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
import io.evenkeel.loop.ScaledObjectLoop;
import io.evenkeel.loop.ScaledObjectStep;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.InvalidSpecException;
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
  private final String hpaName;
  private final Shadow shadow = new Shadow();
  private Map<String, String> annotations;
  private String lastStatus = "";

  private TendedScaledObject(
      WatchedObject object, World world, ScaledObjectLoop loop, String hpaName) {
    this.key = object.key();
    this.world = world;
    this.loop = loop;
    this.hpaName = hpaName;
    this.annotations = object.annotations();
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
    ScaledObjectLoop loop =
        new ScaledObjectLoop(
            object,
            world.ports(key, object.spec().scaleTargetRef()),
            world.settings().options(),
            world.cluster().credentials(object));
    return new TendedScaledObject(watched, world, loop, object.hpaName());
  }

  @Override
  public Optional<PassReport> pass(WatchedObject latest, Instant now) {
    if (!annotations.equals(latest.annotations())) {
      annotations = latest.annotations();
      loop.annotate(new KedaAnnotations(annotations), now);
    }
    ScaledObjectStep step = loop.step(now);
    step.events().forEach(it -> say(it, now));
    step.poll().ifPresent(poll -> poll.result().events().forEach(it -> say(it, now)));
    step.sync().ifPresent(sync -> sync.reconciliation().events().forEach(it -> say(it, now)));
    Optional<String> refused = world.writes() ? writeStatus() : Optional.empty();
    Optional<PassReport> report = report(step, refused.orElse(""), now);
    boolean compares = world.settings().mode() == Mode.SHADOW && report.isPresent();
    return compares ? report.map(it -> shadow.compared(it, it.current() >= 0)) : report;
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

  private void say(KedaEvent event, Instant now) {
    world.say(key, event.warning(), event.reason(), event.message(), now);
  }

  private void say(HpaEvent event, Instant now) {
    world.say(key, event.warning(), event.reason(), event.message(), now);
  }

  private Optional<String> writeStatus() {
    String present = loop.generatedHpa().isPresent() ? hpaName : "";
    String status = KedaStatusDocument.of(loop.status(), present);
    if (status.equals(lastStatus)) {
      return Optional.empty();
    }
    Optional<String> refused = world.status().apply(key, status);
    lastStatus = refused.isEmpty() ? status : "";
    return refused.map(reason -> "the status was not written: " + reason);
  }

  /** The HPA has the last word where both have had their turn. */
  private Optional<PassReport> report(ScaledObjectStep step, String trouble, Instant now) {
    Optional<HpaPass> sync = step.sync();
    return sync.isPresent()
        ? Optional.of(report(sync.get(), trouble, now))
        : step.poll().map(poll -> report(poll, trouble, now));
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
