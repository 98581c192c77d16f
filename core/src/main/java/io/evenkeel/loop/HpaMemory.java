package io.evenkeel.loop;

import io.evenkeel.hpa.HpaCheckpoint;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import io.evenkeel.spi.ScaleTarget.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a loop stores of an HPA. A change of size is announced here before it is written: who is
 * stopped between the write of the size and the save of the memory has a successor that sees the
 * announced size, and knows who made it so.
 *
 * @param checkpoint the autoscaler's memory
 * @param announced the change that was about to be written; empty once its outcome is known
 */
record HpaMemory(HpaCheckpoint checkpoint, Optional<Change> announced) {
  /** Clocks of two controllers may differ, and be set back. */
  private static final Duration MOST_AHEAD = Duration.ofHours(1);

  /** Refuses null. */
  HpaMemory {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(announced, "announced");
  }

  /**
   * Returns this, unless it tells of what is yet to come. Time would stand still until then, for a
   * pass never is before the one that is remembered.
   *
   * @throws InvalidSpecException if anything in it is more than an hour ahead
   */
  HpaMemory asOf(Instant now) {
    Instant latest = times().max(Comparator.naturalOrder()).orElseThrow();
    if (latest.isAfter(now.plus(MOST_AHEAD))) {
      Violation violation =
          Violation.invalid(
              FieldPath.of("lastPass"),
              latest.toString(),
              "must not be more than an hour ahead of the clock");
      throw new InvalidSpecException("HPA memory", List.of(violation));
    }
    return this;
  }

  private Stream<Instant> times() {
    return Stream.of(
            Stream.of(checkpoint.lastPass()),
            checkpoint.recommendations().stream().map(HpaCheckpoint.Recommendation::at),
            checkpoint.scaleUps().stream().map(HpaCheckpoint.ScaleEvent::at),
            checkpoint.scaleDowns().stream().map(HpaCheckpoint.ScaleEvent::at),
            announced.stream().map(Change::at))
        .flatMap(Function.identity());
  }
}
