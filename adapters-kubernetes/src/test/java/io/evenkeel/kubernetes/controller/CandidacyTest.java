package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.KubernetesLease.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CandidacyTest {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final Candidacy candidacy = new Candidacy("me", LEASE);

  @Test
  void lease_thatIsNotThereYet_isTaken() {
    assertThat(candidacy.wish(new Held(Holding.NOBODY, ""), 0, NOW))
        .contains(new Holding("me", LEASE, Optional.of(NOW), Optional.of(NOW), 0));
  }

  @Test
  void lease_thatWasGivenUp_isTakenAtOnce() {
    Holding given = new Holding("", Duration.ofSeconds(1), Optional.empty(), Optional.empty(), 4);

    assertThat(candidacy.wish(new Held(given, "7"), 0, NOW))
        .contains(new Holding("me", LEASE, Optional.of(NOW), Optional.of(NOW), 5));
  }

  @Test
  void lease_ofMine_isRenewed_andKeepsItsBeginning() {
    Instant before = NOW.minusSeconds(60);
    Holding mine = new Holding("me", LEASE, Optional.of(before), Optional.of(before), 2);

    assertThat(candidacy.wish(new Held(mine, "7"), 0, NOW))
        .contains(new Holding("me", LEASE, Optional.of(before), Optional.of(NOW), 2));
  }

  @Test
  void lease_ofAnother_isTakenOnlyAfterItsDurationWithoutARenewal_seenByMyself() {
    Held seen = other("7", NOW.minusSeconds(3600));

    assertThat(candidacy.wish(seen, 0, NOW)).isEmpty();
    assertThat(candidacy.wish(seen, 14 * SECOND, NOW)).isEmpty();
    assertThat(candidacy.wish(seen, 15 * SECOND, NOW).orElseThrow().holder()).isEqualTo("me");
  }

  @Test
  void lease_ofAnother_thatIsRenewed_isWaitedForAnew() {
    candidacy.wish(other("7", NOW), 0, NOW);
    assertThat(candidacy.wish(other("8", NOW), 14 * SECOND, NOW)).isEmpty();

    assertThat(candidacy.wish(other("8", NOW), 28 * SECOND, NOW)).isEmpty();
    assertThat(candidacy.wish(other("8", NOW), 29 * SECOND, NOW)).isPresent();
  }

  @Test
  void clock_thatIsSetByAnHour_changesNothing() {
    Held seen = other("7", NOW);
    candidacy.wish(seen, 0, NOW);

    assertThat(candidacy.wish(seen, 5 * SECOND, NOW.plusSeconds(3600))).isEmpty();
    assertThat(candidacy.wish(seen, 15 * SECOND, NOW.minusSeconds(3600))).isPresent();
  }

  @Test
  void release_ofTheLease_isTheHoldersAlone() {
    assertThat(candidacy.release(other("7", NOW))).isEmpty();
    assertThat(
            candidacy
                .release(
                    new Held(new Holding("me", LEASE, Optional.of(NOW), Optional.of(NOW), 3), "7"))
                .map(Holding::holder))
        .contains("");
  }

  private static Held other(String version, Instant renewed) {
    return new Held(
        new Holding("other", LEASE, Optional.of(renewed), Optional.of(renewed), 1), version);
  }
}
