package io.evenkeel.spi;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /**
   * Returns the selectors of the other HPAs of the namespace, by name. An HPA one of whose pods is
   * selected by another one, too, makes no decision, as upstream. Without this method there is no
   * other.
   *
   * @param now instant of the pass
   */
  default Map<String, LabelSelector> rivals(Instant now) {
    return Map.of();
  }

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
