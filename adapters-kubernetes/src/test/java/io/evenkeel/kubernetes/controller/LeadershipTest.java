package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesLease.Answer;
import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.KubernetesLease.Holding;
import io.evenkeel.kubernetes.KubernetesLease.Outrun;
import io.evenkeel.kubernetes.KubernetesLease.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is told what of a candidacy, with a lease that answers as the test wants. */
final class LeadershipTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final List<String> told = new ArrayList<>();
  private final FakeLease lease = new FakeLease();
  private long nanos;
  private final Leadership leadership =
      new Leadership(
          lease,
          TestSettings.with(
              TestSettings.of(Mode.APPLY, "shop", report -> {}),
              new Notices(notice -> told.add(notice.text()), () -> NOW)),
          () -> nanos);

  @Test
  void term_isToldWhenItBegins_andWhenItRunsOut() {
    assertThat(leadership.look()).isTrue();
    leadership.tell();
    lease.answer = new Unavailable("leases \"evenkeel\" is forbidden");
    nanos += 2 * SECOND;
    assertThat(leadership.look()).isFalse();
    assertThat(leadership.leads()).isTrue();

    nanos += 8 * SECOND;
    leadership.tell();

    assertThat(leadership.leads()).isFalse();
    assertThat(told)
        .containsExactly(
            "leads as test",
            "holding the lease shop/evenkeel does not work: leases \"evenkeel\" is forbidden; grant"
                + " it; examples/manifests/controller/rbac.yaml has all that is needed",
            "leads no more: the lease cannot be renewed: leases \"evenkeel\" is forbidden");
  }

  @Test
  void lease_thatAnswersAgain_isTold_andANewTermBegins() {
    leadership.look();
    long first = leadership.term();
    lease.answer = new Unavailable("silence");
    nanos += 10 * SECOND;
    leadership.look();
    lease.answer = null;

    assertThat(leadership.look()).isTrue();

    assertThat(leadership.term()).isEqualTo(first + 1);
    assertThat(told)
        .endsWith("holding the lease shop/evenkeel works again", "leads as test")
        .contains("leads no more: the lease cannot be renewed: silence");
  }

  @Test
  void term_thatRanOutUnseen_isToldBeforeTheNext() {
    leadership.look();
    nanos += 11 * SECOND;

    assertThat(leadership.look()).isTrue();

    assertThat(told)
        .containsExactly(
            "leads as test", "leads no more: the lease was not renewed in time", "leads as test");
  }

  @Test
  void leaseOfAnother_isStoodBy_andThatHeIsFasterIsNoTrouble() {
    lease.holding = new Holding("other", Duration.ofSeconds(15), past(), past(), 3);
    lease.version = 7;
    leadership.look();
    leadership.look();
    nanos += 15 * SECOND;
    lease.refusal = new Outrun();
    leadership.look();

    assertThat(told).containsExactly("stands by, other leads");
  }

  @Test
  void leaseThatSomebodyTook_endsTheTerm_withHisName() {
    leadership.look();
    lease.holding = new Holding("other", Duration.ofSeconds(15), past(), past(), 3);
    lease.version++;
    nanos += 10 * SECOND;
    leadership.look();

    assertThat(told)
        .containsExactly(
            "leads as test", "leads no more: other has the lease", "stands by, other leads");
  }

  @Test
  void resignation_isTold() {
    leadership.look();
    leadership.resign();

    assertThat(told).endsWith("leads no more: it was stopped");
    assertThat(lease.holding.holder()).isEmpty();
  }

  private static Optional<Instant> past() {
    return Optional.of(NOW.minusSeconds(60));
  }

  /**
   * A lease in memory; {@code answer} stands for every answer, {@code refusal} for that to a write.
   */
  private static final class FakeLease implements Lease {
    private Holding holding = Holding.NOBODY;
    private int version;
    private Answer answer;
    private Answer refusal;

    @Override
    public String name() {
      return "shop/evenkeel";
    }

    @Override
    public Answer read() {
      return answer != null ? answer : new Held(holding, version == 0 ? "" : "" + version);
    }

    @Override
    public Answer write(Holding wanted, String seen) {
      if (answer != null || refusal != null) {
        return answer != null ? answer : refusal;
      }
      assertThat(seen).isEqualTo(version == 0 ? "" : "" + version);
      holding = wanted;
      version++;
      return new Held(holding, "" + version);
    }
  }
}
