package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.spi.StateStore;
import java.util.Optional;

/** A store of whose troubles is told. */
final class ToldStore implements StateStore {
  static final String SAVING = "keeping memories";

  private final StateStore store;
  private final ObjectKey key;
  private final Notices notices;

  ToldStore(StateStore store, ObjectKey key, Notices notices) {
    this.store = store;
    this.key = key;
    this.notices = notices;
  }

  @Override
  public Answer load(String name) {
    return told(store.load(name));
  }

  @Override
  public Answer save(String name, String text) {
    return told(store.save(name, text));
  }

  @Override
  public void refused(String name, String reason) {
    store.refused(name, reason);
  }

  private Answer told(Answer answer) {
    Optional<String> reason =
        answer instanceof Unavailable unavailable
            ? Optional.of(unavailable.reason())
            : Optional.empty();
    notices.note(SAVING, key.toString(), reason);
    return answer;
  }
}
