package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralBehavior.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The life of one workload: a spec, and passes with everything that may come between them. */
final class LiteralCourse {
  private final Dice dice;
  private final RandomSpecs specs;
  private final boolean sleepy;
  private final boolean fickle;
  final int passes;
  LiteralSpec spec;
  LiteralFlags flags;
  Instant now;
  private int size;

  LiteralCourse(long seed) {
    dice = new Dice(seed);
    sleepy = dice.percent(30);
    fickle = dice.percent(15);
    specs = new RandomSpecs(dice, sleepy);
    passes = dice.between(20, 40);
    spec = specs.spec();
    flags = specs.flags();
    now = Instant.parse("2026-03-01T12:00:00Z").plusMillis(dice.between(0, 999));
    size = anySize();
  }

  /** Returns whether the spec or the flags have been changed. */
  boolean editedBetweenPasses() {
    int chance = fickle ? 25 : sleepy && size == 0 ? 20 : 4;
    if (dice.percent(chance)) {
      spec = specs.changed(spec);
      return true;
    }
    if (dice.percent(2)) {
      flags = specs.turned(flags);
      return true;
    }
    return false;
  }

  /** What the next pass sees, at {@link #now}. */
  LiteralSeen next(LiteralState memory) {
    now = later(memory);
    if (dice.percent(8)) {
      size = anySize();
    }
    int status = dice.percent(70) ? size : Math.max(0, size + dice.of(-2, -1, 1, 2));
    int count = dice.percent(4) ? 0 : Math.min(10, Math.max(0, size + dice.of(0, 0, 0, 1, -1)));
    List<LiteralPod> pods = new RandomPods(dice, flags, now).pods(count);
    int[] sizes = {size, status};
    boolean quiet = sleepy && dice.percent(50);
    var answers = new RandomAnswers(dice, now, pods, sizes, quiet);
    return new LiteralSeen(
        dice.percent(1) ? "no such deployment" : null,
        size,
        status,
        dice.percent(3) ? dice.of("missing", "unparsable", "rival") : null,
        pods,
        answers.to(LiteralDefaults.of(spec).metrics()),
        dice.percent(8));
  }

  void resized(int to) {
    size = to;
  }

  private int anySize() {
    int max = spec.maxReplicas();
    int above = max > Integer.MAX_VALUE - 3 ? max : max + dice.between(1, 3);
    return dice.of(0, 1, 2, 3, 5, 5, 7, 10, max, above);
  }

  /** Often exactly at the edge of a window or a period of something that is remembered. */
  private Instant later(LiteralState memory) {
    List<Instant> past = new ArrayList<>();
    memory.recommendations.forEach(each -> past.add(each.at()));
    memory.upEvents.forEach(each -> past.add(each.at));
    memory.downEvents.forEach(each -> past.add(each.at));
    if (!past.isEmpty() && dice.percent(50)) {
      Instant edge = dice.of(past).plus(dice.of(spans())).plusMillis(dice.of(0, 0, 0, 1, -1));
      if (!edge.isBefore(now)) {
        return edge;
      }
    }
    return now.plusMillis(dice.of(0, 1000, 15_000, 15_000, 15_000, 15_000, 60_000, 400_000));
  }

  private List<Duration> spans() {
    List<Duration> spans = new ArrayList<>();
    spans.add(flags.downscaleStabilization());
    LiteralBehavior behavior = LiteralDefaults.of(spec).behavior();
    if (behavior != null) {
      for (var rules : List.of(behavior.scaleUp(), behavior.scaleDown())) {
        if (rules.stabilizationWindowSeconds() != null) {
          spans.add(Duration.ofSeconds(rules.stabilizationWindowSeconds()));
        }
        for (Policy policy : rules.policies()) {
          spans.add(Duration.ofSeconds(policy.periodSeconds()));
        }
      }
    }
    return spans;
  }
}
