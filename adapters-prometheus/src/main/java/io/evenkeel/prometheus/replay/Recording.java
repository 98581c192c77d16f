package io.evenkeel.prometheus.replay;

import java.util.Optional;
import java.util.function.Consumer;

/** What a workload went through, moment by moment. */
public interface Recording {
  /** Returns what it is about. */
  RecordingHead head();

  /**
   * Hands over all moments in the order of time, none of which is kept. Each call begins anew.
   *
   * @return why it broke off; empty if all moments were handed over
   */
  Optional<String> each(Consumer<Moment> moments);
}
