package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.loop.Ports;
import io.evenkeel.sim.OutsideController;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A controller on a real API server in charge of a simulated fleet, beside a loop that sees the
 * fleet itself and has fakes in place of the server. After every pass the two must have said the
 * same, want the same size and have the same status.
 */
final class RealSteersman implements OutsideController.Steersman {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MirroredFleet fleet;
  private final World world;
  private final Supplier<WatchedObject> object;
  private final Beside beside;
  private final Roster roster = OnRealCluster.roster();
  private final List<Pass> passes = new ArrayList<>();
  private Instant due;

  /**
   * Prepares the passes.
   *
   * @param object reads the autoscaler that is tended from the server
   * @param first when the first pass is due
   */
  RealSteersman(
      MirroredFleet fleet,
      World world,
      Supplier<WatchedObject> object,
      Beside beside,
      Instant first) {
    this.fleet = fleet;
    this.world = world;
    this.object = object;
    this.beside = beside;
    this.due = first;
  }

  List<Pass> passes() {
    return passes;
  }

  /** Returns the sizes that were written, by the second in which they were. */
  Map<Duration, Integer> sizes(int first) {
    Map<Duration, Integer> sizes = new TreeMap<>();
    int before = first;
    for (Pass pass : passes) {
      if (pass.size() != before) {
        sizes.put(Duration.between(BEGIN, pass.at()), pass.size());
      }
      before = pass.size();
    }
    return sizes;
  }

  /** Returns the sizes that a simulated autoscaler has written, by the second. */
  static Map<Duration, Integer> sizes(Report report) {
    Map<Duration, Integer> sizes = new TreeMap<>();
    for (SizeDecision decision : report.decisions()) {
      sizes.put(decision.at(), decision.to());
    }
    return sizes;
  }

  @Override
  public void second(Ports simulated, Instant now) {
    if (!now.isBefore(due)) {
      pass(simulated, now);
    }
  }

  private void pass(Ports simulated, Instant now) {
    fleet.show(simulated, now);
    String trouble = beside.pass(simulated, now);
    WatchedObject watched = object.get();

    PassReport report = OnRealCluster.pass(roster, world, watched, now).orElseThrow();

    int size = fleet.follow(simulated, now);
    JsonNode status = read(object.get().json()).path("status");
    assertThat(report.trouble()).isEqualTo(trouble);
    assertThat(size).isEqualTo(beside.scale().replicas);
    assertThat(status).isEqualTo(read(beside.status()));
    passes.add(new Pass(now, size, status, fleet.columns(watched.key())));
    due = now.plus(roster.rest(watched.key(), HpaOptions.defaults().syncPeriod(), now));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A loop whose world is the simulated one, but for the size. */
  interface Beside {
    /** Makes the pass that is due, and returns what went wrong; empty if nothing did. */
    String pass(Ports ports, Instant now);

    /** Returns the size as this loop has it. */
    FakeScale scale();

    /** Returns the status as it should be on the server. */
    String status();

    /** Returns the ports of this loop, whose sizes go nowhere. */
    default Ports without(Ports simulated) {
      return new Ports(scale(), simulated.pods(), simulated.metrics(), new FakeStore());
    }
  }

  /**
   * What was to be seen after a pass.
   *
   * @param at when it was made
   * @param size size of the Deployment
   * @param status status of the autoscaler
   * @param columns what {@code kubectl get} prints of the autoscaler
   */
  record Pass(Instant at, int size, JsonNode status, Map<String, String> columns) {}
}
