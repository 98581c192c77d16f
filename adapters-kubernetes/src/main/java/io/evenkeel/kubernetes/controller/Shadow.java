package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.Decision;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.ScaleTarget.Change;
import io.evenkeel.spi.ScaleTarget.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares an HPA's decisions with what the real HPA does, and tells the loop which changes of size
 * count as its own. At each pass the one before is settled:
 *
 * <pre>
 * pass n: size a, decided d      pass n+1: size b
 * the real one chose   d if b = d, else desiredReplicas if lastScaleTime has moved, else a
 * it counts as ours    a → d at pass n if it chose d, else a → what it chose at pass n+1
 * </pre>
 *
 * <p>What it has not chosen somebody else did, whose changes no HPA counts; where the real one has
 * no status, it is taken to have chosen what is there. Of several changes between two passes only
 * the last is known.
 */
final class Shadow {
  private final Function<Instant, Optional<Decision>> again;
  private final int least;
  private Supplier<RealStatus> look = () -> RealStatus.UNKNOWN;
  private RealStatus real = RealStatus.UNKNOWN;
  private Optional<Choice.Own> last = Optional.empty();
  private Optional<Choice> choice = Optional.empty();

  /**
   * Begins to look over the shoulder of an HPA.
   *
   * @param scale the scale of its workload, as the loop sees it
   * @param again what the loop would decide at another time on what it saw last
   * @param least smallest size that is the HPA's business: 1 where KEDA has the zero, else 0
   */
  Shadow(ShadowScale scale, Function<Instant, Optional<Decision>> again, int least) {
    this.again = again;
    this.least = least;
    scale.judgedBy(this::settle);
  }

  /** Returns the shadow of the HPA whose scale that is, if it is seen in one. */
  static Optional<Shadow> of(ScaleTarget scale, Function<Instant, Optional<Decision>> again) {
    return scale instanceof ShadowScale shadowed
        ? Optional.of(new Shadow(shadowed, again, 0))
        : Optional.empty();
  }

  /** Says where the status of the real HPA is to be found in the pass to come. */
  void look(Supplier<RealStatus> source) {
    look = source;
  }

  /** Returns the report of this pass, with what became of the decision of the one before. */
  PassReport compared(PassReport report, HpaPass pass) {
    Optional<Choice> made = pass.decision().flatMap(unused -> choice);
    choice = Optional.empty();
    last = pass.decision().map(decision -> new Choice.Own(report, decision.heldBack() > 0));
    return made.map(it -> report.with(it.comparison(report.desired()))).orElse(report);
  }

  private List<Change> settle(Scale seen, Instant now) {
    RealStatus before = real;
    real = look.get();
    if (last.isEmpty()) {
      return List.of();
    }
    Choice made = choice(last.get(), seen.replicas(), before, now);
    boolean zero = Math.min(made.from(), seen.replicas()) < least;
    choice = zero ? Optional.empty() : Optional.of(made);
    return change(made, now);
  }

  private Choice choice(Choice.Own own, int after, RealStatus before, Instant now) {
    boolean agrees = after == own.report().desired();
    boolean known = !agrees && real.isKnown() && before.isKnown();
    boolean scaled = known && real.hasScaledSince(before);
    boolean byHand = known && !scaled && after != own.report().current();
    int later = again.apply(now).map(Decision::replicas).orElse(own.report().desired());
    return new Choice(own, later, scaled ? real.desiredReplicas() : after, byHand, real);
  }

  private List<Change> change(Choice made, Instant now) {
    int from = Math.max(least, made.from());
    if (made.byHand() || made.theirs() == from || made.theirs() < least) {
      return List.of();
    }
    Instant at = made.agrees() ? made.own().report().at() : now;
    return List.of(new Change(at, from, made.theirs()));
  }
}
