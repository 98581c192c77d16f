package io.evenkeel.spi;

import java.util.Objects;

/**
 * Where the memory of a workload is kept between passes, and across restarts. What is stored is a
 * versioned text that only its writer needs to understand.
 */
public interface StateStore {
  /**
   * Loads what was saved last.
   *
   * @param key name of the memory, unique within the store
   */
  Answer load(String key);

  /**
   * Saves a text in place of the last one.
   *
   * @param key name of the memory, unique within the store
   * @param text the memory
   * @return {@link Stored} with that text, or {@link Unavailable}
   */
  Answer save(String key, String text);

  /** What became of it. */
  sealed interface Answer {}

  /**
   * What is stored.
   *
   * @param text the memory
   */
  record Stored(String text) implements Answer {
    /** Refuses null. */
    public Stored {
      Objects.requireNonNull(text, "text");
    }
  }

  /** Nothing has been saved under that key. */
  record Nothing() implements Answer {}

  /**
   * The store does not answer.
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
