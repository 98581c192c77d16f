package io.evenkeel.spi;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Where the pods of one namespace come from. */
public interface PodSource {
  /**
   * Lists pods.
   *
   * @param selector labels the pods must carry
   * @param now instant of the pass
   */
  Answer list(LabelSelector selector, Instant now);

  /** What became of the listing. */
  sealed interface Answer {}

  /**
   * The pods.
   *
   * @param pods every pod that is selected, in any phase
   */
  record Listed(List<PodSnapshot> pods) implements Answer {
    /** Copies the pods. */
    public Listed {
      pods = List.copyOf(pods);
    }
  }

  /**
   * The pods cannot be listed.
   *
   * @param reason why, in words
   */
  record Unavailable(String reason) implements Answer {
    /** Refuses null. */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
