package io.evenkeel.sim.vertical;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.UpdateMode;
import io.evenkeel.vpa.UpdatePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A VPA in charge of what pods request: one pass a minute, which is upstream's default. */
public final class VerticalController {
  private static final long PERIOD_SECONDS = 60;

  private final VerticalSetup setup;
  private final LivePods pods;
  private final Instant start;
  private final VerticalLoop loop;
  private final VerticalLog log;

  /**
   * Puts a VPA in charge.
   *
   * @param start when virtual time begins
   */
  public VerticalController(
      VerticalSetup setup, List<ContainerModel> containers, LivePods pods, Instant start) {
    this.setup = setup;
    this.pods = pods;
    this.start = start;
    this.loop = new VerticalLoop(setup, containers, start);
    this.log = new VerticalLog(containers, loop);
  }

  /** Returns what a container of a pod requests at this moment. */
  public Quantity request(String pod, String container, String resource) {
    return loop.request(pod, container, resource);
  }

  /** Returns what a reader has to know to trust the numbers. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "VPA "
            + setup.name()
            + ": a request changes neither the speed of a replica nor its node; limits and OOM"
            + " kills are not simulated, and the history begins with the simulation");
    UpdateMode mode = setup.spec().updatePolicy().updateMode();
    if (mode == UpdateMode.IN_PLACE && !setup.updater().gates().inPlace()) {
      notes.add(
          "VPA "
              + setup.name()
              + ": mode InPlace needs the feature gate InPlace, which is off by default, so no"
              + " running pod is touched");
    }
    return notes;
  }

  /**
   * Returns what came of it.
   *
   * @param hpa the HPA that steers the size
   * @param tolerance its tolerance
   */
  public VerticalReport report(HpaSpec hpa, double tolerance, double end) {
    loop.sync(pods.living(end));
    return log.report(setup, new SharedResources(setup, hpa, tolerance), pods.count(end));
  }

  /** Does what is due in this second. */
  public void second(long second) {
    if (second > 0 && second % PERIOD_SECONDS == 0) {
      pass((double) second);
    }
  }

  private void pass(double now) {
    List<LivePod> living = pods.living(now);
    LivePods.Count before = pods.count(now);
    Instant instant = start.plus(Duration.ofMillis(Math.round(now * 1000)));
    UpdatePlan plan = loop.pass(living, before.configured(), instant);
    for (UpdateAction action : plan.actions()) {
      carryOut(action, plan, now);
    }
    log.passed(now, before.configured());
  }

  private void carryOut(UpdateAction action, UpdatePlan plan, double now) {
    if (action instanceof UpdateAction.Evict) {
      if (!pods.evict(action.pod().name(), now)) {
        log.refused();
        return;
      }
      log.changed(change(PodChange.Kind.EVICTED, action, plan, now));
    } else if (action instanceof UpdateAction.Resize resize) {
      loop.resized(resize);
      log.changed(change(PodChange.Kind.RESIZED, action, plan, now));
    }
  }

  private PodChange change(PodChange.Kind kind, UpdateAction action, UpdatePlan plan, double now) {
    LivePods.Count after = pods.count(now);
    return new PodChange(
        Duration.ofMillis(Math.round(now * 1000)),
        kind,
        action.pod().name(),
        UpdateReason.of(action.pod(), plan.explanation()),
        after.ready(),
        after.configured());
  }
}
