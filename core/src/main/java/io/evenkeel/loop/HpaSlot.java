package io.evenkeel.loop;

import io.evenkeel.hpa.Condition;
import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.keda.HpaHealth;
import io.evenkeel.keda.reconcile.GeneratedHpa;
import io.evenkeel.keda.reconcile.LiveHpa;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place of the HPA that is generated for an object: empty, or with its own loop in it. */
final class HpaSlot {
  private final HpaOptions options;
  private final Ports ports;
  private String name = "";
  private @Nullable HpaLoop loop;
  private @Nullable LiveHpa live;

  /**
   * Makes an empty place.
   *
   * @param options options of the HPA controller
   * @param ports the world, with KEDA as the source of external metrics
   */
  HpaSlot(HpaOptions options, Ports ports) {
    this.options = options;
    this.ports = ports;
  }

  /** Returns the name of the HPA; empty if there is none. */
  String name() {
    return name;
  }

  Optional<LiveHpa> live() {
    return Optional.ofNullable(live);
  }

  /** Creates or rewrites the HPA. What it remembers of the workload survives a rewrite. */
  void write(GeneratedHpa generated) {
    HpaSpec spec = generated.draft().toSpec();
    HpaLoop next = new HpaLoop(HorizontalAutoscaler.of(spec, options), ports, generated.name());
    if (loop != null) {
      next.succeed(loop);
    }
    loop = next;
    live = new LiveHpa(generated.labels(), generated.annotations(), generated.draft());
    name = generated.name();
  }

  /** Deletes the HPA and what it remembers. */
  void delete() {
    if (loop != null) {
      loop.forget();
    }
    loop = null;
    live = null;
    name = "";
  }

  Optional<HpaPass> pass(Instant now) {
    return Optional.ofNullable(loop).map(present -> present.pass(now));
  }

  Optional<Decision> again(Instant now) {
    return Optional.ofNullable(loop).flatMap(present -> present.again(now));
  }

  /** Returns what the HPA says of itself. */
  HpaHealth health() {
    return loop == null ? HpaHealth.unobserved() : HpaHealth.of(name, reported(loop.status()));
  }

  private static List<HpaHealth.Reported> reported(HpaStatus status) {
    List<HpaHealth.Reported> all = new ArrayList<>();
    for (HpaStatus.Since since : status.conditions()) {
      Condition condition = since.condition();
      all.add(
          new HpaHealth.Reported(
              condition.type().apiName(),
              condition.holds() ? "True" : "False",
              condition.reason(),
              condition.message()));
    }
    return all;
  }
}
