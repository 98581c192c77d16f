package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralPod.Container;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random pods of one pass; most passes are troubled by one thing or none, not by all. */
final class RandomPods {
  private static final List<String> RESOURCES = List.of("cpu", "memory", "hugepages-2Mi");

  private final Dice dice;
  private final LiteralFlags flags;
  private final Instant now;
  private final boolean young;
  private final boolean odd;
  private final boolean lacking;
  private final boolean helpers;
  private final boolean podLevel;
  private final Long request;

  RandomPods(Dice dice, LiteralFlags flags, Instant now) {
    this.dice = dice;
    this.flags = flags;
    this.now = now;
    young = dice.percent(35);
    odd = dice.percent(35);
    lacking = dice.percent(12);
    helpers = dice.percent(40);
    podLevel = dice.percent(30);
    request = dice.of(100L, 100L, 1000L, 250L, 1L, 0L, 1L << 42);
  }

  List<LiteralPod> pods(int count) {
    List<LiteralPod> pods = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pods.add(pod("p" + i));
    }
    return pods;
  }

  private LiteralPod pod(String name) {
    boolean strange = odd && dice.percent(40);
    Instant start = young && dice.percent(60) ? youngStart() : now.minusSeconds(5000);
    Instant transition = transition(start);
    return new LiteralPod(
        name,
        strange ? dice.of("Pending", "Running", "Succeeded", "Failed", "Unknown") : "Running",
        strange && dice.percent(25),
        young || strange ? dice.of("True", "True", "False", "Unknown", null) : "True",
        transition,
        strange && dice.percent(15) ? null : start,
        containers(),
        helpers ? initContainers() : List.of(),
        podLevel && dice.percent(70) ? podRequests() : Map.of(),
        podLevel && dice.percent(40) ? requests() : Map.of());
  }

  private Instant youngStart() {
    Instant edge = now.minus(flags.cpuInitializationPeriod());
    return dice.of(edge, edge.plusMillis(1), edge.minusMillis(1), now.minusSeconds(40), now);
  }

  private Instant transition(Instant start) {
    Instant edge = start.plus(flags.initialReadinessDelay());
    return dice.of(edge, edge.plusMillis(1), edge.minusMillis(1), start, now.minusSeconds(35), now);
  }

  private List<Container> containers() {
    if (lacking && dice.percent(5)) {
      return List.of();
    }
    List<Container> containers = new ArrayList<>();
    containers.add(new Container("app", requests(), false));
    if (helpers) {
      containers.add(new Container("helper", requests(), false));
    }
    return containers;
  }

  private List<Container> initContainers() {
    List<Container> containers = new ArrayList<>();
    if (dice.percent(40)) {
      containers.add(new Container("prepare", requests(), false));
    }
    if (dice.percent(60)) {
      containers.add(new Container("sidecar", requests(), true));
    }
    if (dice.percent(60)) {
      containers.add(new Container("migrate", big(requests()), false));
    }
    return containers;
  }

  private static Map<String, Long> big(Map<String, Long> requests) {
    Map<String, Long> big = new LinkedHashMap<>();
    requests.forEach((name, milli) -> big.put(name, milli * 5));
    return big;
  }

  private Map<String, Long> requests() {
    Map<String, Long> requests = new LinkedHashMap<>();
    for (String resource : RESOURCES) {
      if (!lacking || dice.percent(60)) {
        requests.put(resource, request);
      }
    }
    return requests;
  }

  private Map<String, Long> podRequests() {
    Map<String, Long> requests = new LinkedHashMap<>();
    requests.put(
        dice.of("cpu", "memory", "hugepages-2Mi", "hugepages-1Gi", "example.com/fpga"), 700L);
    if (dice.percent(30)) {
      requests.put("memory", 900L);
    }
    return requests;
  }
}
