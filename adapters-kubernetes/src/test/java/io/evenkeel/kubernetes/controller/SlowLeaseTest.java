package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesLease;
import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.real.TestCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two candidates for one lease in a real API server, with clocks that are set by hand. */
final class SlowLeaseTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static TestCluster cluster;
  private static KubernetesClient client;

  private final String namespace = cluster.namespace();
  private final KubernetesLease lease = KubernetesCluster.of(client).lease(namespace, "lease");
  private final SlowClock mine = new SlowClock();
  private final SlowClock theirs = new SlowClock();
  private final Leadership me = leadership("me", mine);
  private final Leadership other = leadership("other", theirs);

  @BeforeAll
  static void connect() {
    cluster = TestCluster.shared();
    client = cluster.client();
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void lease_thatWasReadSlowly_isAsYoungAsTheAnswer() {
    assertThat(other.look()).isTrue();

    // Asked at 0, answered at 10: what the answer shows may have been written at 10, and is 10 s
    // old at 20.
    mine.perReading = SECOND.multipliedBy(10);
    me.look();
    mine.perReading = Duration.ZERO;
    mine.now = SECOND.multipliedBy(20);
    assertThat(me.look()).isFalse();

    assertThat(holder()).isEqualTo("other");
  }

  @Test
  void lease_thatNobodyRenews_isTaken_andItsHolderHasStoppedByThen() {
    assertThat(other.look()).isTrue();
    assertThat(me.look()).isFalse();

    // Lease 15 s, renewal within 10 s.
    mine.now = SECOND.multipliedBy(14);
    theirs.now = SECOND.multipliedBy(10);
    assertThat(me.look()).isFalse();
    assertThat(other.leads()).isFalse();

    mine.now = SECOND.multipliedBy(15);
    assertThat(me.look()).isTrue();
    assertThat(other.look()).isFalse();
    assertThat(holder()).isEqualTo("me");
  }

  @Test
  void renewal_thatWasAnsweredLate_countsFromItsBegin() {
    theirs.perReading = SECOND.multipliedBy(4);

    // Asked at 0, read by 4, written and looked at by 8: it leads until 10, asked at 12.
    assertThat(other.look()).isTrue();
    assertThat(other.leads()).isFalse();
  }

  private String holder() {
    return ((Held) lease.read()).holding().holder();
  }

  private Leadership leadership(String identity, SlowClock clock) {
    Settings settings = TestSettings.called(identity, namespace);
    return new Leadership(new SharedLease("lease", lease), settings, clock::read);
  }

  /** A clock that goes on by that time whenever it is looked at. */
  private static final class SlowClock {
    private Duration now = Duration.ZERO;
    private Duration perReading = Duration.ZERO;

    private long read() {
      Duration read = now;
      now = now.plus(perReading);
      return read.toNanos();
    }
  }
}
