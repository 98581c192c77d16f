package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class WorkQueueTest {
  private static final Duration NOW = Duration.ZERO;

  private long nanos;
  private int probes;
  private final WorkQueue<String> queue = new WorkQueue<>(() -> nanos, Duration.ofSeconds(1));

  @Test
  void things_thatAreDue_comeInTheOrderOfTheirTimes() throws Exception {
    queue.add("late", Duration.ofSeconds(3));
    queue.add("early", Duration.ofSeconds(2));
    pass(Duration.ofSeconds(3));

    assertThat(queue.take()).contains("early");
    assertThat(queue.take()).contains("late");
  }

  @Test
  void depth_countsWhatIsDue_andNotWhatIsAtWorkOrLater() throws Exception {
    queue.add("one", NOW);
    queue.add("two", NOW);
    queue.add("late", Duration.ofSeconds(3));
    assertThat(queue.due()).isEqualTo(2);

    queue.take();
    assertThat(queue.due()).isOne();
    pass(Duration.ofSeconds(3));
    assertThat(queue.due()).isEqualTo(2);
  }

  @Test
  void thing_addedTwice_isDueOnce_atTheEarlierTime() throws Exception {
    queue.add("a", Duration.ofSeconds(9));
    queue.add("a", Duration.ofSeconds(2));
    queue.add("a", Duration.ofSeconds(5));
    queue.add("other", Duration.ofSeconds(3));
    pass(Duration.ofSeconds(9));

    assertThat(queue.take()).contains("a");
    assertThat(queue.take()).contains("other");
    assertThat(isEmptyNow()).isTrue();
  }

  @Test
  void thing_addedAgain_waitsForTheSpacing() throws Exception {
    queue.add("a", NOW);
    queue.take();
    queue.done("a", Duration.ofSeconds(15));
    queue.add("a", NOW);

    pass(Duration.ofMillis(999));
    assertThat(isEmptyNow()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(queue.take()).contains("a");
  }

  @Test
  void thing_addedWhileAtWork_isNotGivenToAnother_andComesAgainSoon() throws Exception {
    queue.add("a", NOW);
    queue.take();
    queue.add("a", NOW);
    pass(Duration.ofSeconds(5));
    assertThat(isEmptyNow()).isTrue();

    queue.done("a", Duration.ofSeconds(15));

    assertThat(queue.take()).contains("a");
  }

  @Test
  void thing_removed_doesNotCome() throws Exception {
    queue.add("a", NOW);
    queue.remove("a");

    assertThat(isEmptyNow()).isTrue();
    assertThat(queue.size()).isZero();
  }

  @Test
  void thing_removedAtWork_isForgottenWhenThatIsDone_unlessItIsAddedAgain() throws Exception {
    queue.add("a", NOW);
    queue.add("b", NOW);
    queue.take();
    queue.take();
    queue.remove("a");
    queue.remove("b");
    queue.add("b", NOW);
    queue.done("a", NOW);
    queue.done("b", Duration.ofSeconds(15));
    pass(Duration.ofSeconds(1));

    assertThat(queue.size()).isOne();
    assertThat(queue.take()).contains("b");
  }

  @Test
  void queue_onceClosed_givesNothingOut() throws Exception {
    queue.add("a", NOW);
    queue.close();

    assertThat(queue.take()).isEmpty();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** A thing that is due now shows whether another one is due before it. */
  private boolean isEmptyNow() throws InterruptedException {
    String probe = "probe " + probes++;
    queue.add(probe, NOW);
    Optional<String> next = queue.take();
    queue.remove(probe);
    queue.done(probe, NOW);
    return next.equals(Optional.of(probe));
  }
}
