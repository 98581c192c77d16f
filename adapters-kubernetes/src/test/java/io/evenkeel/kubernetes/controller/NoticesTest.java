package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NoticesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Notice> told = new ArrayList<>();
  private final Notices notices = new Notices(told::add, () -> NOW);

  @Test
  void trouble_isToldOnce_andOnceWhenItIsOver() {
    for (int i = 0; i < 3; i++) {
      notices.note("watching pods", Optional.of("no answer within " + i + " s"));
    }
    assertThat(notices.troubles()).isOne();
    for (int i = 0; i < 3; i++) {
      notices.note("watching pods", Optional.empty());
    }

    assertThat(notices.troubles()).isZero();
    assertThat(told)
        .containsExactly(
            new Notice.Trouble(NOW, "watching pods", "no answer within 0 s", ""),
            new Notice.TroubleOver(NOW, "watching pods"));
  }

  @Test
  void trouble_thatComesBack_isToldAgain() {
    notices.note("watching pods", Optional.of("silence"));
    notices.note("watching pods", Optional.empty());
    notices.note("watching pods", Optional.of("silence"));

    assertThat(told).hasSize(3);
  }

  @Test
  void trouble_ofManyObjects_beginsWithTheFirst_andIsOverWithTheLast() {
    Optional<String> full = Optional.of("configmaps \"a-7\" is forbidden: exceeded quota");
    notices.note("keeping memories", "web", full);
    notices.note(
        "keeping memories", "shop", Optional.of("configmaps \"b-1\" is forbidden: exceeded quota"));
    notices.note("keeping memories", "web", Optional.empty());
    notices.note("keeping memories", "other", Optional.empty());
    assertThat(texts())
        .containsExactly(
            "keeping memories does not work: web: configmaps \"a-7\" is forbidden: exceeded quota;"
                + " grant it; examples/manifests/controller/rbac.yaml has all that is needed");

    notices.note("keeping memories", "shop", Optional.empty());
    assertThat(texts()).hasSize(2).endsWith("keeping memories works again");
  }

  @Test
  void reasons_thatNeverEnd_areTold_aFewTimesOnly() {
    for (char c = 'a'; c < 'z'; c++) {
      notices.note("watching pods", Optional.of("reason " + c));
    }

    assertThat(told).hasSize(3);
  }

  @Test
  void leadership_isToldWhenItChanges_andWhatOnlyALeaderSuffersFromEndsWithIt() {
    notices.ended("nobody asked");
    notices.standsBy("other");
    notices.standsBy("other");
    notices.began("me");
    notices.began("me");
    notices.note("keeping memories", "web", Optional.of("no"));
    notices.note("watching pods", Optional.of("no"));
    notices.ended("other has the lease");
    notices.standsBy("other");

    assertThat(texts())
        .containsExactly(
            "stands by, other leads",
            "leads as me",
            "keeping memories does not work: web: no",
            "watching pods does not work: no",
            "leads no more: other has the lease",
            "stands by, other leads");
    assertThat(notices.troubles()).isOne();
  }

  @Test
  void kind_thatIsNotServed_isNoTrouble_andToldOnce() {
    notices.served(TendedKind.HPA);
    notices.absent(TendedKind.SCALED_JOB);
    notices.absent(TendedKind.SCALED_JOB);
    notices.served(TendedKind.SCALED_JOB);

    assertThat(texts())
        .containsExactly(
            "tends no ScaledJobs: the cluster does not serve keda.sh/v1alpha1 yet",
            "tends ScaledJobs from now on");
    assertThat(notices.troubles()).isZero();
  }

  @Test
  void namespace_thatIsMissing_isToldWithTheCommandThatCreatesIt() {
    notices.note("holding the lease", Optional.of("namespaces \"evenkeel\" not found"));

    assertThat(texts().get(0))
        .endsWith(
            "; kubectl create namespace evenkeel, or choose another for the controller's own");
  }

  @Test
  void listener_thatFails_harmsNobody() {
    Notices failing =
        new Notices(
            notice -> {
              throw new IllegalStateException("a mistake");
            },
            () -> NOW);

    failing.began("me");

    assertThat(failing.troubles()).isZero();
  }

  private List<String> texts() {
    return told.stream().map(Notice::text).toList();
  }
}
