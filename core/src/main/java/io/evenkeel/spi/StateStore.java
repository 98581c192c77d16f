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

  /**
   * Takes note that what was loaded cannot be used: it is of another version, or breaks a rule. The
   * loop goes on without a past, and saves over it. A store that has nobody to tell does nothing.
   *
   * @param key name of the memory
   * @param reason what is wrong with it, in words
   */
  default void refused(String key, String reason) {}

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
