package io.evenkeel.sim.cluster;

import io.evenkeel.sim.load.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The nodes of a simulation and who is on them. Not thread-safe.
 *
 * <p>A replica goes to the fullest node that has a GPU left. If there is none and the pool may
 * grow, a node is asked for; otherwise the replica is pending until a GPU is free. A node that has
 * been empty for the pool's consolidation delay is removed.
 */
public final class Cluster {
  private static final Comparator<Node> FULLEST =
      Comparator.comparingInt(Node::used).reversed().thenComparingInt(Node::number);

  private final ClusterModel model;
  private final SplittableRandom random;
  private final List<Node> nodes = new ArrayList<>();
  private final ClusterLog log = new ClusterLog();
  private int numbered;

  Cluster(ClusterModel model, long seed) {
    this.model = model;
    this.random = new SplittableRandom(Seeds.derived(seed, 71));
  }

  /** Returns whether the namespace's quota allows that many replicas. */
  public boolean admits(int replicas) {
    return replicas <= model.maxReplicas();
  }

  /** Returns how many replicas are on nodes of the pool; 0 without a pool. */
  public int used() {
    int used = 0;
    for (int i = 0; i < nodes.size(); i++) {
      used += nodes.get(i).used();
    }
    return used;
  }

  /** Returns the nodes that are paid for. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** Returns what takes down what happens here. */
  public ClusterLog log() {
    return log;
  }

  /** Returns what the nodes cost per hour at this moment. */
  public double pricePerHour() {
    return nodes.size() * model.pool().map(NodePool::pricePerHour).orElse(0.0);
  }

  /** Returns whether so many replicas may be unavailable because their nodes are drained. */
  public boolean allowsDisruption(int unavailable) {
    return unavailable < model.maxUnavailable();
  }

  /** Finds a place for a replica that has been there since before the beginning. */
  public Optional<Place> settle() {
    return node(0, true).map(node -> new Place(take(node), Stages.always()));
  }

  /** Finds a place for a replica; empty while there is none. */
  public Optional<Place> place(double created, double now) {
    return node(now, false)
        .map(
            node ->
                new Place(
                    take(node),
                    model.coldStart().draw(created, Math.max(now, node.readySeconds()), random)));
  }

  private Optional<Node> node(double now, boolean ready) {
    if (model.pool().isEmpty()) {
      double wait = ready ? 0 : model.coldStart().node().quantile(random.nextDouble());
      return Optional.of(new Node(-1, now + wait, Double.POSITIVE_INFINITY));
    }
    NodePool pool = model.pool().get();
    return nodes.stream()
        .filter(node -> node.used() < pool.gpus() && node.noticeSeconds() > now)
        .min(FULLEST)
        .or(
            () ->
                nodes.size() < pool.limit()
                    ? Optional.of(asked(pool, now, ready))
                    : Optional.empty());
  }

  private Node asked(NodePool pool, double now, boolean ready) {
    double wait = ready ? 0 : model.coldStart().node().quantile(random.nextDouble());
    boolean spot = random.nextDouble() < pool.spot().share();
    double life = pool.spot().life(random.nextDouble());
    Node node =
        new Node(numbered++, now + wait, spot ? now + wait + life : Double.POSITIVE_INFINITY);
    nodes.add(node);
    return node;
  }

  private Node take(Node node) {
    node.take();
    if (model.pool().map(pool -> node.used() > pool.gpus()).orElse(false)) {
      throw new IllegalStateException(
          "This is a mistake in the simulator, please report it: node %s has %s replicas"
              .formatted(node.number(), node.used()));
    }
    return node;
  }

  /** Takes down notices that have come and nodes that go. */
  public void watch(double now) {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.notices(now)) {
        log.add(now, ClusterEvent.Kind.SPOT_NOTICE, node.used());
      }
      if (node.gone(now)) {
        log.add(now, ClusterEvent.Kind.NODE_GONE, node.used());
      }
    }
  }

  /** Removes nodes that have been empty long enough, and those whose notice has run out. */
  public void advanceTo(double now) {
    double empty = model.pool().map(pool -> pool.consolidation().toNanos() / 1e9).orElse(0.0);
    nodes.removeIf(node -> node.gone(now) || node.emptyFor(now) >= empty);
  }

  /**
   * Where a replica runs, and when.
   *
   * @param node its node
   * @param stages the times of its start
   */
  public record Place(Node node, Stages stages) {}
}
