package io.evenkeel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link PodSource} holds to. */
public abstract class PodSourceContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /**
   * Returns a source of a namespace with exactly the pods {@code a} and {@code b}, labelled {@code
   * app=web}, and {@code c}, labelled {@code app=db}.
   */
  protected abstract PodSource source();

  /** Returns a source that nobody answers for. */
  protected abstract PodSource unreachable();

  @Test
  void listing_byLabel_hasThePodsThatCarryIt() {
    PodSource.Answer answer = source().list(LabelSelector.parse("app=web"), NOW);

    assertThat(((PodSource.Listed) answer).pods())
        .extracting(PodSnapshot::name)
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void listing_ofEverything_hasEveryPod() {
    PodSource.Answer answer = source().list(LabelSelector.everything(), NOW);

    assertThat(((PodSource.Listed) answer).pods()).hasSize(3);
  }

  @Test
  void listing_ofNothing_isEmptyAndNoOutage() {
    PodSource.Answer answer = source().list(LabelSelector.parse("app=none"), NOW);

    assertThat(answer).isEqualTo(new PodSource.Listed(java.util.List.of()));
  }

  @Test
  void listing_withoutAServer_isAnOutageWithAReason() {
    PodSource.Answer answer = unreachable().list(LabelSelector.everything(), NOW);

    assertThat(((PodSource.Unavailable) answer).reason()).isNotBlank();
  }
}
