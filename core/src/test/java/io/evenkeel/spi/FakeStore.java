package io.evenkeel.spi;

import java.util.HashMap;
import java.util.Map;

/** A store in memory. */
public final class FakeStore implements StateStore {
  /** What is stored. */
  public final Map<String, String> texts = new HashMap<>();

  /** Why it does not answer; empty if it does. */
  public String unavailable = "";

  /** What a loop had to say against what was stored, by key. */
  public final Map<String, String> refusals = new HashMap<>();

  @Override
  public void refused(String key, String reason) {
    refusals.put(key, reason);
  }

  @Override
  public Answer load(String key) {
    if (!unavailable.isEmpty()) {
      return new Unavailable(unavailable);
    }
    String text = texts.get(key);
    return text == null ? new Nothing() : new Stored(text);
  }

  @Override
  public Answer save(String key, String text) {
    if (!unavailable.isEmpty()) {
      return new Unavailable(unavailable);
    }
    texts.put(key, text);
    return new Stored(text);
  }
}
