package io.evenkeel.loop;

import io.evenkeel.model.WriteOutcome;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.ScaleTarget.Scale;
import java.time.Instant;

/**
 * Writes a size, and after a conflict the same size again without a new decision, as upstream's
 * controllers do: at most {@value #ATTEMPTS} times.
 */
final class ScaleWriter {
  private static final int ATTEMPTS = 5;

  private final ScaleTarget target;

  ScaleWriter(ScaleTarget target) {
    this.target = target;
  }

  Written write(Scale seen, int replicas, Instant now) {
    Scale basis = seen;
    for (int attempt = 1; ; attempt++) {
      ScaleTarget.Receipt receipt = target.write(basis, replicas, now);
      if (receipt instanceof ScaleTarget.Written) {
        return new Written(WriteOutcome.APPLIED, basis.replicas(), "");
      }
      if (receipt instanceof ScaleTarget.Refused refused) {
        return new Written(WriteOutcome.REJECTED, basis.replicas(), refused.reason());
      }
      ScaleTarget.Answer answer = target.read(now);
      if (answer instanceof ScaleTarget.Unavailable unavailable) {
        return new Written(WriteOutcome.REJECTED, -1, unavailable.reason());
      }
      basis = (Scale) answer;
      if (attempt == ATTEMPTS) {
        String reason = "somebody else changed the scale before each of %s writes";
        return new Written(WriteOutcome.REJECTED, basis.replicas(), reason.formatted(ATTEMPTS));
      }
    }
  }

  /**
   * What became of a write.
   *
   * @param outcome whether it was written
   * @param before size just before the write; −1 if it could not be read
   * @param error why it was rejected; empty otherwise
   */
  record Written(WriteOutcome outcome, int before, String error) {
    static final Written SKIPPED = new Written(WriteOutcome.SKIPPED, -1, "");
  }
}
