package io.evenkeel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.spi.StateStore.Nothing;
import io.evenkeel.spi.StateStore.Stored;
import io.evenkeel.spi.StateStore.Unavailable;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} holds to. */
public abstract class StateStoreContract {
  /** Returns an empty store. */
  protected abstract StateStore store();

  /** Returns a store that nobody answers for. */
  protected abstract StateStore unreachable();

  @Test
  void key_thatNobodySaved_holdsNothing() {
    assertThat(store().load("hpa/web")).isInstanceOf(Nothing.class);
  }

  @Test
  void text_onceSaved_isLoadedToTheLetter() {
    StateStore store = store();
    String text = "evenkeel-hpa 1\nöffentlich → \"7\" \\ \t\n";

    assertThat(store.save("hpa/web", text)).isEqualTo(new Stored(text));
    assertThat(store.load("hpa/web")).isEqualTo(new Stored(text));
  }

  @Test
  void text_savedLast_isTheOneThatIsLoaded() {
    StateStore store = store();
    store.save("hpa/web", "first, and longer than the second");
    store.save("hpa/web", "second");

    assertThat(store.load("hpa/web")).isEqualTo(new Stored("second"));
  }

  @Test
  void keys_areTheirOwnMemories() {
    StateStore store = store();
    store.save("hpa/a", "a");
    store.save("hpa/b", "b");

    assertThat(store.load("hpa/a")).isEqualTo(new Stored("a"));
    assertThat(store.load("hpa/b")).isEqualTo(new Stored("b"));
  }

  @Test
  void everything_withoutAServer_isAnOutageWithAReason() {
    StateStore store = unreachable();

    assertThat(((Unavailable) store.load("hpa/web")).reason()).isNotBlank();
    assertThat(((Unavailable) store.save("hpa/web", "text")).reason()).isNotBlank();
  }
}
