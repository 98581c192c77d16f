package io.evenkeel.testing;

import io.evenkeel.sim.Report;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.sim.Timeline;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a simulation showed. A failure says what was measured and tells the few
 * decisions that matter, with their explanations.
 */
public final class ReportAssert extends AbstractAssert<ReportAssert, Report> {
  private static final int TOLD = 3;

  ReportAssert(@Nullable Report actual) {
    super(actual, ReportAssert.class);
  }

  /** Asserts that at least that share of the requests met both objectives, 0 to 1. */
  public ReportAssert attainsSlo(double share) {
    double attained = report().sloAttainment();
    return check(
        attained >= share,
        "attainment of %s was expected, and %s of the requests met the objective"
            .formatted(percent(share), percent(attained)),
        d -> d.heldBack() > 0);
  }

  /** Asserts that there were never more replicas at once. */
  public ReportAssert neverExceeds(int replicas) {
    int peak = report().peakReplicas();
    return check(
        peak <= replicas,
        "at most %d replicas were expected, and there were %d".formatted(replicas, peak),
        d -> d.to() > replicas);
  }

  /** Asserts that at every pass at least that many replicas were ready. */
  public ReportAssert neverFallsBelow(int replicas) {
    Optional<Timeline.Row> least =
        report().timeline().rows().stream().min(Comparator.comparingInt(Timeline.Row::ready));
    int ready = least.map(Timeline.Row::ready).orElse(replicas);
    return check(
        ready >= replicas,
        "at least %d ready replicas were expected, and after %s there were %d"
            .formatted(
                replicas,
                least
                    .map(it -> time(Duration.ofMillis(Math.round(it.seconds() * 1000))))
                    .orElse("0 s"),
                ready),
        d -> d.to() < d.from());
  }

  /** Asserts that the size never went up and down again within ten minutes, or down and up. */
  public ReportAssert hasNoFlaps() {
    double flaps = report().elasticity().flapsPerHour();
    return check(
        flaps == 0,
        "no flaps were expected, and there were %.2f per hour".formatted(flaps),
        d -> d.to() != d.from());
  }

  /** Asserts that the size had been raised to that many replicas by that time. */
  public ReportAssert reaches(int replicas, Duration within) {
    Optional<SizeDecision> first =
        report().decisions().stream().filter(d -> d.to() >= replicas).findFirst();
    boolean inTime = first.filter(d -> d.at().compareTo(within) <= 0).isPresent();
    String when = first.map(d -> "after " + time(d.at())).orElse("never");
    return check(
        inTime,
        "%d replicas were expected within %s, and they were asked for %s"
            .formatted(replicas, time(within), when),
        d -> d.at().compareTo(within) <= 0);
  }

  /** Asserts that the replicas cost no more than that, in the currency of the price. */
  public ReportAssert costsAtMost(double cost) {
    double spent = report().cost().total();
    return check(
        spent <= cost,
        "a cost of at most %.2f was expected, and it was %.2f".formatted(cost, spent),
        d -> d.to() > d.from());
  }

  /** Asserts that never more requests waited at once. */
  public ReportAssert neverQueuesMoreThan(long requests) {
    long longest = report().longestQueue();
    return check(
        longest <= requests,
        "a queue of at most %d was expected, and it was %d".formatted(requests, longest),
        d -> d.heldBack() > 0);
  }

  private Report report() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }

  private ReportAssert check(boolean holds, String failure, Predicate<SizeDecision> matters) {
    if (!holds) {
      failWithMessage("%s", failure + " under " + report().load() + told(matters));
    }
    return this;
  }

  /** The decisions that matter, those that were held back most first. */
  private String told(Predicate<SizeDecision> matters) {
    List<SizeDecision> few =
        report().decisions().stream()
            .filter(matters)
            .sorted(Comparator.comparingInt(SizeDecision::heldBack).reversed())
            .limit(TOLD)
            .sorted(Comparator.comparing(SizeDecision::at))
            .toList();
    List<SizeDecision> shown =
        few.isEmpty() ? report().mostInterestingDecision().stream().toList() : few;
    StringBuilder text = new StringBuilder(shown.isEmpty() ? "" : "\nDecisions that matter:");
    for (SizeDecision decision : shown) {
      text.append(
          "\n  after %s, %s: %d → %d"
              .formatted(time(decision.at()), decision.by(), decision.from(), decision.to()));
      decision.explanation().render().lines().forEach(it -> text.append("\n    ").append(it));
    }
    return text.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private static String time(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
  }
}
