package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaEvent;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.loop.HpaLoop;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.Ports;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A HorizontalPodAutoscaler that is tended: one pass per sync period. */
final class TendedHpa implements Tended {
  private final ObjectKey key;
  private final World world;
  private final HpaSpec spec;
  private final HpaLoop loop;
  private final Optional<Shadow> shadow;
  private String lastStatus = "";

  private TendedHpa(
      ObjectKey key, World world, HpaSpec spec, HpaLoop loop, Optional<Shadow> shadow) {
    this.key = key;
    this.world = world;
    this.spec = spec;
    this.loop = loop;
    this.shadow = shadow;
  }

  /**
   * Takes an HPA up.
   *
   * @throws InvalidSpecException if it breaks a rule
   */
  static TendedHpa of(WatchedObject object, World world) {
    ObjectKey key = object.key();
    HpaSpec spec = HpaManifests.parse(object.json(), key.toString()).autoscalers().get(0).spec();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec, world.settings().options());
    Ports ports = world.ports(key, spec.scaleTargetRef());
    HpaLoop loop = new HpaLoop(hpa, ports, key.name());
    return new TendedHpa(key, world, spec, loop, Shadow.of(ports.scale(), loop::again));
  }

  @Override
  public Optional<PassReport> pass(WatchedObject latest, Instant now) {
    long begin = System.nanoTime();
    shadow.ifPresent(it -> it.look(() -> RealStatus.of(latest.json())));
    HpaPass pass = loop.pass(now);
    world.decided(key, spec, pass, begin);
    for (HpaEvent event : pass.reconciliation().events()) {
      world.say(key, event.warning(), event.reason(), event.message(), now);
    }
    String trouble = world.trouble(pass);
    Optional<String> refused = world.writes() ? writeStatus(latest) : Optional.empty();
    PassReport report = report(pass, refused.orElse(trouble), now);
    return Optional.of(shadow.map(it -> it.compared(report, pass)).orElse(report));
  }

  @Override
  public Duration rest(Instant now) {
    return world.settings().options().syncPeriod();
  }

  @Override
  public void deleted(Instant now) {
    // The workload keeps its size, as upstream has it.
  }

  /** What has not changed since it was last written is not written again. */
  private Optional<String> writeStatus(WatchedObject latest) {
    String status = HpaStatusDocument.of(loop.status(), latest);
    if (status.equals(lastStatus)) {
      return Optional.empty();
    }
    Optional<String> refused = world.status().apply(key, status);
    lastStatus = refused.isEmpty() ? status : "";
    return refused.map(reason -> "the status was not written: " + reason);
  }

  private PassReport report(HpaPass pass, String trouble, Instant now) {
    return pass.decision()
        .map(
            decision ->
                new PassReport(
                    key,
                    now,
                    decision.current(),
                    decision.replicas(),
                    pass.write().outcome() == WriteOutcome.APPLIED
                        && world.settings().mode() == Mode.APPLY,
                    trouble,
                    explanation(decision),
                    Optional.empty()))
        .orElseGet(() -> PassReport.failed(key, now, trouble));
  }

  private static String explanation(Decision decision) {
    return decision.explanation().render();
  }
}
