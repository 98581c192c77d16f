package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralSeen.Answer;
import io.evenkeel.hpa.literal.LiteralSeen.CustomSample;
import io.evenkeel.hpa.literal.LiteralSeen.PodUsage;
import io.evenkeel.hpa.literal.LiteralSpec.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random answers of the metrics APIs to one pass; a metric's load is a multiple of its target. */
final class RandomAnswers {
  private final Dice dice;
  private final Instant now;
  private final List<LiteralPod> pods;
  private final int current;
  private final int status;
  private final boolean quiet;

  RandomAnswers(
      Dice dice, Instant now, List<LiteralPod> pods, int[] currentAndStatus, boolean quiet) {
    this.dice = dice;
    this.now = now;
    this.pods = pods;
    this.current = currentAndStatus[0];
    this.status = currentAndStatus[1];
    this.quiet = quiet;
  }

  List<Answer> to(List<Metric> metrics) {
    boolean broken = dice.percent(20);
    List<Answer> answers = new ArrayList<>();
    for (Metric metric : metrics) {
      boolean fails = metric.type() == LiteralSpec.Type.Unknown || (broken && dice.percent(50));
      answers.add(fails ? Answer.failed("the adapter is down") : answer(metric));
    }
    return answers;
  }

  private Answer answer(Metric metric) {
    return switch (metric.type()) {
      case Resource, ContainerResource -> Answer.ofUsages(usages(metric));
      case Pods -> Answer.ofCustom(custom(metric.target().averageValue()));
      case Object -> Answer.ofObject(total(metric.target()));
      case External -> Answer.ofExternal(split(total(metric.target())));
      case Unknown -> throw new IllegalStateException();
    };
  }

  /** Multiples of the target, those at the edges of tolerances included. */
  private double factor() {
    return dice.of(
        0.0, 0.3, 0.5, 0.667, 0.8, 0.89, 0.9, 0.91, 0.95, 0.999, 1.0, 1.0, 1.001, 1.05, 1.051, 1.09,
        1.1, 1.11, 1.2, 1.333, 1.5, 1.5, 2.0, 2.5, 3.7, 10.0, 1000.0, 1e7);
  }

  // Total

  private long total(LiteralSpec.Target target) {
    long milli = target.value() != null ? target.value() : target.averageValue();
    if (quiet) {
      return 0;
    }
    if (dice.percent(6)) {
      return dice.of(-1L, -milli, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 2);
    }
    int times = target.value() != null ? 1 : dice.of(Math.max(1, current), Math.max(1, status));
    return Math.round(milli * factor() * times);
  }

  private List<Long> split(long total) {
    if (dice.percent(3)) {
      return List.of();
    }
    if (quiet || dice.percent(60)) {
      return List.of(total);
    }
    if (dice.percent(10)) {
      return List.of(Long.MAX_VALUE, dice.of(1L, Long.MAX_VALUE, -5L), total);
    }
    long part = dice.percent(15) ? -7 : total / 3;
    return List.of(part, total - part);
  }

  // Per pod

  private List<CustomSample> custom(long target) {
    if (dice.percent(3)) {
      return List.of();
    }
    boolean even = dice.percent(60);
    boolean gaps = dice.percent(30);
    double common = factor();
    List<CustomSample> samples = new ArrayList<>();
    for (String pod : named(gaps)) {
      long milli = Math.round(target * (even ? common : factor()));
      samples.add(new CustomSample(pod, now.minusSeconds(30), Duration.ofSeconds(60), odd(milli)));
    }
    return samples;
  }

  private List<PodUsage> usages(Metric metric) {
    if (dice.percent(3)) {
      return List.of();
    }
    boolean even = dice.percent(60);
    boolean gaps = dice.percent(35);
    double common = gaps && dice.percent(15) ? 1.0 : factor();
    List<PodUsage> usages = new ArrayList<>();
    for (String name : named(gaps)) {
      double factor = even ? common : factor();
      usages.add(usage(name, metric, factor, gaps));
    }
    return usages;
  }

  private List<String> named(boolean gaps) {
    List<String> names = new ArrayList<>();
    for (LiteralPod pod : pods) {
      if (!gaps || dice.percent(65)) {
        names.add(pod.name());
      }
    }
    int strangers = dice.percent(12) ? dice.between(1, 3) : 0;
    for (int i = 0; i < strangers; i++) {
      names.add("stranger" + i);
    }
    return names;
  }

  private PodUsage usage(String name, Metric metric, double factor, boolean gaps) {
    LiteralPod pod = pods.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    Duration window = Duration.ofSeconds(dice.of(0, 15, 30, 60));
    Map<String, Map<String, Long>> containers = new LinkedHashMap<>();
    if (pod == null) {
      containers.put("app", Map.of(metric.name(), 100L));
    } else {
      for (LiteralPod.Container container : running(pod)) {
        boolean lacks = gaps && dice.percent(8);
        long milli = odd(milli(container, metric, factor));
        containers.put(container.name(), lacks ? Map.of() : Map.of(metric.name(), milli));
      }
    }
    return new PodUsage(name, at(pod, window), window, containers);
  }

  private static List<LiteralPod.Container> running(LiteralPod pod) {
    List<LiteralPod.Container> running = new ArrayList<>(pod.containers());
    pod.initContainers().stream().filter(LiteralPod.Container::always).forEach(running::add);
    return running;
  }

  private static long milli(LiteralPod.Container container, Metric metric, double factor) {
    Integer utilization = metric.target().averageUtilization();
    if (utilization == null) {
      return Math.round(metric.target().averageValue() * factor);
    }
    long request = container.requests().getOrDefault(metric.name(), 100L);
    return Math.round(request * (utilization / 100.0) * factor);
  }

  private long odd(long milli) {
    if (quiet) {
      return 0;
    }
    return dice.percent(1)
        ? dice.of(-milli, 0L, Long.MAX_VALUE, 1L << 42, 1L << 62, Long.MIN_VALUE)
        : milli;
  }

  private Instant at(LiteralPod pod, Duration window) {
    if (pod == null || dice.percent(50)) {
      return now.minusSeconds(dice.of(0, 15, 60, 600));
    }
    Instant edge = pod.readyTransition().plus(window);
    return dice.of(edge, edge.minusMillis(1), edge.plusMillis(1));
  }
}
