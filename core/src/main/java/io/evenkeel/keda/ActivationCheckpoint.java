package io.evenkeel.keda;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The memory of an {@link ActivationState} as a value, to be stored and restored. Upstream keeps it
 * in the object itself: {@code metadata.creationTimestamp} and {@code status.lastActiveTime}.
 *
 * @param version version of this form, at present {@value #VERSION}
 * @param created when the object was created; empty for "long ago"
 * @param lastActive when it was last active, in whole seconds; empty if it never was
 * @param lastPass instant of the last pass; empty if there was none
 */
public record ActivationCheckpoint(
    int version,
    Optional<Instant> created,
    Optional<Instant> lastActive,
    Optional<Instant> lastPass) {
  /** The version that is written, and the only one that is read. */
  public static final int VERSION = 1;

  /** Refuses null components. */
  public ActivationCheckpoint {
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastActive, "lastActive");
    Objects.requireNonNull(lastPass, "lastPass");
  }

  /** Returns the memory that an object in the cluster carries in its metadata and status. */
  public static ActivationCheckpoint of(Optional<Instant> created, Optional<Instant> lastActive) {
    Optional<Instant> seconds =
        lastActive.map(at -> Instant.ofEpochMilli(EpochMillis.wholeSeconds(EpochMillis.of(at))));
    return new ActivationCheckpoint(VERSION, created, seconds, Optional.empty());
  }

  /** Returns every rule the checkpoint breaks; none if it can be restored. */
  List<Violation> violations() {
    List<Violation> found = new ArrayList<>();
    if (version != VERSION) {
      FieldPath path = FieldPath.of("version");
      found.add(Violation.notSupported(path, "" + version, List.of("" + VERSION)));
    }
    if (lastActive.filter(at -> !at.equals(at.truncatedTo(ChronoUnit.SECONDS))).isPresent()) {
      found.add(
          Violation.invalid(
              FieldPath.of("lastActive"), lastActive.get(), "must be a whole number of seconds"));
    }
    return found;
  }
}
