package io.evenkeel.prometheus.replay;

import io.evenkeel.hpa.Decision;
import java.time.Instant;
import java.util.Optional;

/** The decisions of two configurations at the same passes. A pass without a size is no decision. */
final class RivalComparison {
  private final AgreementTally tally = new AgreementTally();
  private final Instant begin;

  RivalComparison(Instant begin) {
    this.begin = begin;
  }

  void next(Moment moment, Optional<Decision> ours, Optional<Decision> theirs) {
    if (moment.at().isBefore(begin)) {
      tally.warmUp();
    } else if (ours.isEmpty() || theirs.isEmpty()) {
      tally.withoutData("the size of the workload is not recorded");
    } else {
      compare(ours.get(), theirs.get());
    }
  }

  private void compare(Decision ours, Decision theirs) {
    Optional<Decision.Unable> unable = unable(ours).or(() -> unable(theirs));
    if (unable.isPresent()) {
      tally.withoutData(unable.get().reason() + ": " + unable.get().message());
    } else if (ours.replicas() == theirs.replicas()) {
      tally.agreed();
    } else {
      tally.diverged(
          ours.at(),
          ours.replicas(),
          theirs.replicas(),
          () ->
              new Divergence(
                  ours.at(),
                  ours.current(),
                  ours.replicas(),
                  theirs.replicas(),
                  ours.explanation().render(),
                  theirs.explanation().render()));
    }
  }

  private static Optional<Decision.Unable> unable(Decision decision) {
    return decision instanceof Decision.Unable unable ? Optional.of(unable) : Optional.empty();
  }

  Agreement agreement() {
    return tally.agreement();
  }
}
