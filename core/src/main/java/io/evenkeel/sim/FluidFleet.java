package io.evenkeel.sim;

import io.evenkeel.sim.cluster.ClusterModel;
import io.evenkeel.sim.fluid.FluidEngine.Flow;
import io.evenkeel.sim.fluid.FluidQueue;
import io.evenkeel.sim.replica.ReplicaModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The replicas of the workload as a fluid, in groups of alike ones, the oldest first.
 *
 * <p>As in {@link Fleet}, what comes is spread evenly over the ready replicas without looking at
 * queues, so a new replica begins empty while an old one keeps its queue. Without a ready replica
 * it waits at the door. Those who go finish what is in service and hand back what waits. The
 * youngest go first. Of the cluster only its most replicas and the typical length of a start count.
 */
final class FluidFleet implements Supply {
  /** Groups that differ by less than this, relatively, are alike. */
  private static final double ALIKE = 1e-4;

  private final ReplicaModel model;
  private final int most;
  private final double startUpSeconds;
  private final double settleSeconds;
  private final FluidRecording recording;
  private final FluidSizes sizes;
  private final List<FluidReplicas> groups = new ArrayList<>();
  private final List<FluidDrain> draining = new ArrayList<>();
  private final FluidQueue door = new FluidQueue();

  private int formed;
  private int size;
  private int written;

  /**
   * Begins without replicas.
   *
   * @param settleSeconds how long groups have to be alike before they become one: as far back as
   *     anybody looks
   */
  FluidFleet(
      ReplicaModel model, ClusterModel cluster, double settleSeconds, FluidRecording recording) {
    this.model = model;
    this.most = cluster.mostReplicas();
    this.startUpSeconds = cluster.coldStart().typical().toNanos() / 1e9;
    this.settleSeconds = settleSeconds;
    this.recording = recording;
    this.sizes = new FluidSizes(model);
  }

  /** Adds replicas that have been ready since before the beginning. */
  void startReady(int count) {
    written = count;
    size = Math.min(count, most);
    if (size > 0) {
      groups.add(group(size, 0, 0));
      recording.telemetry().beganWithReplicas();
    }
  }

  @Override
  public void scale(int replicas, double now) {
    written = replicas;
    int wanted = Math.min(replicas, most);
    if (wanted > size) {
      groups.add(group(wanted - size, now, now + startUpSeconds));
      size = wanted;
    }
    while (size > wanted) {
      FluidReplicas youngest = groups.get(groups.size() - 1);
      int leaving = Math.min(youngest.count, size - wanted);
      youngest.count -= leaving;
      size -= leaving;
      if (youngest.count == 0) {
        groups.remove(groups.size() - 1);
      }
      drain(youngest, leaving, now);
    }
  }

  /** All of a group are scraped at the same moments. */
  private FluidReplicas group(int count, double created, double ready) {
    Beat scrapes = recording.telemetry().scrapes(formed++);
    return new FluidReplicas(count, created, ready, recording, scrapes);
  }

  private void drain(FluidReplicas group, int leaving, double now) {
    double running = group.engine.running();
    if (running > 0) {
      double end = now + sizes.curve().residence(running);
      draining.add(new FluidDrain(leaving, running, end, sizes.curve().tokenSeconds(running)));
    }
    handOver(group.engine.waiting(), leaving, now);
  }

  /** Spreads what waits over the ready replicas, or puts it at the door. */
  private void handOver(FluidQueue waiting, double times, double now) {
    int ready = readyCount(now);
    FluidQueue moved = new FluidQueue();
    waiting.copyTo(moved, times);
    if (ready == 0) {
      moved.copyTo(door, 1);
      return;
    }
    for (FluidReplicas group : groups) {
      if (group.ready(now)) {
        group.engine.take(moved, 1.0 / ready);
      }
    }
  }

  /** Lets time pass in which nobody becomes ready and requests come at a constant rate. */
  void step(double from, double to, FluidSizes.Arrivals arrivals) {
    sizes.mix(inside(), arrivals);
    recording.means(sizes.meanPrompt(), sizes.meanOutput());
    int ready = readyCount(from);
    if (ready == 0) {
      door.add(arrivals.requests(), from, to);
    } else {
      openDoor(ready, from);
      Flow each =
          new Flow(from, to - from, arrivals.requests() / ready, sizes.meanOutput(), sizes.curve());
      for (int i = 0; i < groups.size(); i++) {
        if (groups.get(i).ready(from)) {
          groups.get(i).step(each);
        }
      }
    }
    if (!draining.isEmpty()) {
      draining.removeIf(drain -> drain.step(from, to, recording));
    }
  }

  private void openDoor(int ready, double now) {
    if (!door.isEmpty()) {
      for (FluidReplicas group : groups) {
        if (group.ready(now)) {
          group.engine.take(door, 1.0 / ready);
        }
      }
      door.clear();
    }
  }

  /** Scrapes whoever it is time for; Prometheus may be down, and only metrics-server sees it. */
  void scrape(double now, boolean seen) {
    for (int i = 0; i < groups.size(); i++) {
      FluidReplicas group = groups.get(i);
      if (group.ready(now) && group.scrapeBeat.last(now) == now) {
        group.scrape(now, sizes, seen);
        if (seen) {
          recording.telemetry().scraped(now);
        }
      }
    }
    for (int i = groups.size() - 1; i > 0; i--) {
      mergeIfAlike(groups.get(i - 1), i, now);
    }
  }

  private void mergeIfAlike(FluidReplicas older, int index, double now) {
    FluidReplicas younger = groups.get(index);
    double running = older.engine.running();
    boolean alike =
        younger.ready(now)
            && older.engine.waiting().isEmpty()
            && younger.engine.waiting().isEmpty()
            && Math.abs(running - younger.engine.running()) <= ALIKE * (1 + running);
    younger.alikeSince = alike ? Math.min(younger.alikeSince, now) : Double.POSITIVE_INFINITY;
    if (now - younger.alikeSince > settleSeconds) {
      older.merge(younger);
      groups.remove(index);
    }
  }

  /** Returns when somebody becomes ready next; infinite if nobody will. */
  double nextReady(double now) {
    double next = Double.POSITIVE_INFINITY;
    for (int i = 0; i < groups.size(); i++) {
      double ready = groups.get(i).readySeconds;
      next = ready > now ? Math.min(next, ready) : next;
    }
    return next;
  }

  /** Returns when somebody is scraped next; infinite if nobody is there. */
  double nextScrape(double now) {
    double next = recording.telemetry().nextCommonScrape(now);
    for (int i = 0; i < groups.size(); i++) {
      next = Math.min(next, groups.get(i).scrapeBeat.next(now));
    }
    return next;
  }

  /** Returns the groups, the oldest first. */
  List<FluidReplicas> groups() {
    return Collections.unmodifiableList(groups);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int written() {
    return written;
  }

  @Override
  public int readyCount(double now) {
    int ready = 0;
    for (int i = 0; i < groups.size(); i++) {
      ready += groups.get(i).ready(now) ? groups.get(i).count : 0;
    }
    return ready;
  }

  @Override
  public int paidCount() {
    int paid = size;
    for (int i = 0; i < draining.size(); i++) {
      paid += draining.get(i).count;
    }
    return paid;
  }

  @Override
  public long waiting() {
    double waiting = door.total();
    for (int i = 0; i < groups.size(); i++) {
      waiting += groups.get(i).count * groups.get(i).engine.waiting().total();
    }
    return Math.round(waiting);
  }

  /** Returns whether nobody waits at a replica that has a seat free. */
  boolean conservesWork() {
    for (int i = 0; i < groups.size(); i++) {
      if (!groups.get(i).conservesWork()) {
        return false;
      }
    }
    return true;
  }

  /** Returns what came and is neither finished nor refused. */
  double inside() {
    double inside = door.total();
    for (int i = 0; i < groups.size(); i++) {
      inside += groups.get(i).inside();
    }
    for (int i = 0; i < draining.size(); i++) {
      inside += draining.get(i).inside();
    }
    return inside;
  }

  /** Returns how much of what waits came before an instant. */
  double waitingSince(double instant) {
    double waiting = door.cameBefore(instant);
    for (FluidReplicas group : groups) {
      waiting += group.count * group.engine.waiting().cameBefore(instant);
    }
    return waiting;
  }

  Telemetry telemetry() {
    return recording.telemetry();
  }

  @Override
  public ReplicaModel model() {
    return model;
  }
}
