package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class RosterTest {
  private static final ObjectKey WEB =
      new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web", "7");

  private long nanos;
  private final WorkQueue<ObjectKey> queue = new WorkQueue<>(() -> nanos, Duration.ZERO);
  private final Roster roster = new Roster(queue);

  @Test
  void status_thatChanges_makesNothingDue_butASpecDoes() throws Exception {
    roster.changed(object("{\"maxReplicas\": 3}", "one status"));
    queue.take();
    queue.done(WEB, Duration.ofSeconds(15));

    roster.changed(object("{\"maxReplicas\": 3}", "another status"));
    assertThat(isDue()).isFalse();
    roster.changed(object("{\"maxReplicas\": 4}", "another status"));
    assertThat(isDue()).isTrue();
  }

  @Test
  void object_thatIsGone_leavesNothingBehind_evenWhereNobodyLeads() throws Exception {
    for (int i = 0; i < 1000; i++) {
      roster.changed(object("{}", "" + i));
      roster.gone(WEB);
      ObjectKey key = queue.take().orElseThrow();
      roster.release(key);
      queue.done(key, Duration.ofSeconds(15));
    }

    assertThat(roster.size()).isZero();
    assertThat(queue.size()).isZero();
  }

  @Test
  void object_thatIsThere_isNotReleased() {
    roster.changed(object("{}", ""));
    roster.release(WEB);

    assertThat(queue.size()).isOne();
  }

  /** Whether the object comes before a thing that is due in a second. */
  private boolean isDue() throws InterruptedException {
    ObjectKey later = new ObjectKey("v1", "Probe", "shop", "probe", "" + nanos);
    queue.add(later, Duration.ofSeconds(1));
    nanos += Duration.ofSeconds(1).toNanos();
    ObjectKey next = queue.take().orElseThrow();
    queue.done(next, Duration.ofHours(1));
    queue.remove(later);
    return next.equals(WEB);
  }

  private static WatchedObject object(String spec, String status) {
    return new WatchedObject(WEB, 0, spec, Map.of(), status);
  }
}
