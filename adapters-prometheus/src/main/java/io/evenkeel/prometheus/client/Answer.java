package io.evenkeel.prometheus.client;

import java.util.List;
import java.util.Objects;

/**
 * What became of a question to a server.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
  /**
   * The server has answered.
   *
   * @param value what it said
   * @param warnings what it warned of; Thanos tells here that an answer is partial
   * @param infos what it remarked on the query
   * @param <T> what was asked for
   */
  record Ok<T>(T value, List<String> warnings, List<String> infos) implements Answer<T> {
    /** Copies the lists. */
    public Ok {
      Objects.requireNonNull(value, "value");
      warnings = List.copyOf(warnings);
      infos = List.copyOf(infos);
    }
  }

  /**
   * There is no answer.
   *
   * @param failure why
   * @param <T> what was asked for
   */
  record Failed<T>(Failure failure) implements Answer<T> {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(failure, "failure");
    }
  }
}
