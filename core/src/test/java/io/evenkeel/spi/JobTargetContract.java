package io.evenkeel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.JobSnapshot;
import io.evenkeel.spi.JobTarget.Done;
import io.evenkeel.spi.JobTarget.Listed;
import io.evenkeel.spi.JobTarget.Order;
import io.evenkeel.spi.JobTarget.Propagation;
import io.evenkeel.spi.JobTarget.Refused;
import io.evenkeel.spi.JobTarget.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link JobTarget} holds to. */
public abstract class JobTargetContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Order TWO =
      new Order(
          2,
          "worker-",
          Map.of("scaledjob.keda.sh/name", "worker"),
          Map.of("scaledjob.keda.sh/generation", "7"));

  /** Returns the jobs of a ScaledJob that has none yet. */
  protected abstract JobTarget empty();

  /** Returns jobs of a server that does not answer. */
  protected abstract JobTarget unreachable();

  @Test
  void creating_twoJobs_listsThemUnfinishedWithTheirGeneration() {
    JobTarget target = empty();

    assertThat(target.create(TWO, NOW)).isEqualTo(new Done(2));
    assertThat(jobs(target))
        .hasSize(2)
        .allSatisfy(
            job -> {
              assertThat(job.running()).isTrue();
              assertThat(job.generation()).contains("7");
              assertThat(job.name()).startsWith("worker-");
            });
  }

  @Test
  void creating_twice_givesEveryJobItsOwnName() {
    JobTarget target = empty();
    target.create(TWO, NOW);
    target.create(TWO, NOW);

    assertThat(jobs(target)).extracting(JobSnapshot::name).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void deleting_oneJobAndOneThatIsGone_leavesTheOther() {
    JobTarget target = empty();
    target.create(TWO, NOW);
    List<JobSnapshot> before = jobs(target);

    assertThat(target.delete(List.of(before.get(0).name(), "gone"), Propagation.BACKGROUND, NOW))
        .isEqualTo(new Done(2));
    assertThat(jobs(target)).extracting(JobSnapshot::name).containsExactly(before.get(1).name());
  }

  @Test
  void everything_withoutAServer_isAnOutageWithAReason() {
    JobTarget target = unreachable();

    assertThat(((Unavailable) target.list(NOW)).reason()).isNotBlank();
    assertThat(((Refused) target.create(TWO, NOW)).reason()).isNotBlank();
    assertThat(((Refused) target.delete(List.of("a"), Propagation.FOREGROUND, NOW)).reason())
        .isNotBlank();
  }

  private static List<JobSnapshot> jobs(JobTarget target) {
    return ((Listed) target.list(NOW)).jobs();
  }
}
