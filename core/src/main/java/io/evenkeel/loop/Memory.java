package io.evenkeel.loop;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.spi.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One memory in the store. A store that does not answer, or holds what cannot be restored, is no
 * reason to stop: the loop then begins without a past, as upstream's controllers always do.
 */
final class Memory {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  private final StateStore store;
  private final String key;

  /** Why the last save failed; empty if it did not. The same reason is told once. */
  private String trouble = "";

  Memory(StateStore store, String key) {
    this.store = store;
    this.key = key;
  }

  /** Loads and restores; empty if there is nothing, or nothing of use. */
  <T> Optional<T> load(Function<String, T> restore) {
    StateStore.Answer answer = store.load(key);
    if (answer instanceof StateStore.Unavailable unavailable) {
      LOG.warn("{}: begins without a past, the store says: {}", key, unavailable.reason());
    } else if (answer instanceof StateStore.Stored stored) {
      try {
        return Optional.of(restore.apply(stored.text()));
      } catch (InvalidSpecException e) {
        LOG.warn("{}: begins without a past, what was stored cannot be used: {}", key, render(e));
        store.refused(key, String.join("; ", render(e)));
      }
    }
    return Optional.empty();
  }

  void save(String text) {
    String before = trouble;
    trouble =
        store.save(key, text) instanceof StateStore.Unavailable unavailable
            ? unavailable.reason()
            : "";
    if (!trouble.isEmpty() && !trouble.equals(before)) {
      LOG.warn("{}: the memory was not saved, the store says: {}", key, trouble);
    }
  }

  private static List<String> render(InvalidSpecException e) {
    return e.violations().stream().map(Object::toString).toList();
  }
}
