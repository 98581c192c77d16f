package io.evenkeel.loop;

import io.evenkeel.hpa.HpaCheckpoint;
import io.evenkeel.spi.ScaleTarget.Change;
import java.util.Objects;
import java.util.Optional;

/**
 * What a loop stores of an HPA. A change of size is announced here before it is written: who is
 * stopped between the write of the size and the save of the memory has a successor that sees the
 * announced size, and knows who made it so.
 *
 * @param checkpoint the autoscaler's memory
 * @param announced the change that was about to be written; empty once its outcome is known
 */
record HpaMemory(HpaCheckpoint checkpoint, Optional<Change> announced) {
  /** Refuses null. */
  HpaMemory {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(announced, "announced");
  }
}
