package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.spi.StateStore;

/**
 * The memory of one object. Only the leader saves; a store that does not answer, or that holds what
 * cannot be used, is told of in an event.
 */
final class KeptMemory implements StateStore {
  private final StateStore store;
  private final ObjectKey key;
  private final World world;

  KeptMemory(StateStore store, ObjectKey key, World world) {
    this.store = store;
    this.key = key;
    this.world = world;
  }

  @Override
  public Answer load(String name) {
    Answer answer = store.load(name);
    if (answer instanceof Unavailable unavailable) {
      tell("MemoryUnavailable", "Begins without a past: " + unavailable.reason());
    }
    return answer;
  }

  @Override
  public Answer save(String name, String text) {
    if (!world.leads().getAsBoolean()) {
      return new Unavailable("another controller leads now");
    }
    Answer answer = store.save(name, text);
    if (answer instanceof Unavailable unavailable) {
      tell("MemoryNotSaved", "A restart now would forget: " + unavailable.reason());
    }
    return answer;
  }

  @Override
  public void refused(String name, String reason) {
    tell("MemoryRejected", "Begins without a past, what was stored cannot be used: " + reason);
  }

  private void tell(String reason, String message) {
    world.say(key, /* warning= */ true, reason, message, world.settings().clock().instant());
  }
}
