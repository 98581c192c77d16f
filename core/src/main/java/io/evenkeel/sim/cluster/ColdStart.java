package io.evenkeel.sim.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long each stage of a replica's start takes, one after the other.
 *
 * @param name what to call it
 * @param scheduling from creation until a node is chosen or asked for
 * @param node until a node that was asked for is ready for GPU pods; a node that is there costs 0
 * @param pull until the image is on the node
 * @param load until the model is in memory and compiled
 * @param probe until the readiness probe has seen it
 * @param endpoint until the Service sends it requests
 */
public record ColdStart(
    String name,
    Delay scheduling,
    Delay node,
    Delay pull,
    Delay load,
    Delay probe,
    Delay endpoint) {
  /** Refuses null. */
  public ColdStart {
    Objects.requireNonNull(name, "name");
    List.of(scheduling, node, pull, load, probe, endpoint);
  }

  /** Returns 85 s: the node and the image are there, and the compile cache is warm. */
  public static ColdStart warmNode() {
    return taking(Duration.ofSeconds(85));
  }

  /** Returns 180 s: the node and the image are there, the compile cache is cold. */
  public static ColdStart warmNodeColdCache() {
    return of("warm-node-cold-cache", Delay.NONE, Delay.NONE, Delay.constant(180));
  }

  /** Returns about 300 s: a new node, an image that is loaded lazily, a warm compile cache. */
  public static ColdStart newNodeSoci() {
    return of(
        "new-node-soci",
        Delay.triangular(60, 90, 120),
        Delay.triangular(30, 60, 90),
        Delay.constant(150));
  }

  /** Returns about 800 s: a new node, an image that is pulled whole, a cold compile cache. */
  public static ColdStart newNodePlain() {
    return of(
        "new-node-plain",
        Delay.triangular(60, 90, 120),
        Delay.triangular(240, 420, 600),
        Delay.constant(290));
  }

  /** Returns a start whose only stage is loading. */
  public static ColdStart taking(Duration length) {
    return of("warm-node", Delay.NONE, Delay.NONE, Delay.constant(length.toNanos() / 1e9));
  }

  private static ColdStart of(String name, Delay node, Delay pull, Delay load) {
    return new ColdStart(name, Delay.NONE, node, pull, load, Delay.NONE, Delay.NONE);
  }

  /** Returns the names of the profiles, as the command line has them. */
  public static List<String> names() {
    return profiles().stream().map(ColdStart::name).toList();
  }

  /** Returns the profile of that name. */
  public static Optional<ColdStart> named(String name) {
    return profiles().stream().filter(profile -> profile.name.equals(name)).findFirst();
  }

  private static List<ColdStart> profiles() {
    return List.of(warmNode(), warmNodeColdCache(), newNodeSoci(), newNodePlain());
  }

  /** Returns the sum of the medians: what to expect of a replica that needs a new node. */
  public Duration typical() {
    double seconds = 0;
    for (Delay delay : List.of(scheduling, node, pull, load, probe, endpoint)) {
      seconds += delay.quantile(0.5);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** Draws the stages of a replica whose node is ready at some time. */
  Stages draw(double created, double nodeReady, RandomGenerator random) {
    double found = created + scheduling.quantile(random.nextDouble());
    double onNode = Math.max(found, nodeReady);
    double pulled = onNode + pull.quantile(random.nextDouble());
    double loaded = pulled + load.quantile(random.nextDouble());
    double ready = loaded + probe.quantile(random.nextDouble());
    double served = ready + endpoint.quantile(random.nextDouble());
    return new Stages(created, found, onNode, pulled, loaded, ready, served);
  }
}
