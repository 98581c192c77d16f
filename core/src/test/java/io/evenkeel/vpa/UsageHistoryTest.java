package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A recorded history, read in one pass. */
final class UsageHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static UsageHistory history() {
    return UsageHistory.until(AggregationOptions.defaults(), START.plus(Duration.ofDays(90)));
  }

  private static UsageRow row(String pod, long minute, double cores, double bytes) {
    return new UsageRow(pod, "app", START.plus(Duration.ofMinutes(minute)), cores, bytes);
  }

  @Test
  void monthsOfRows_areWhatTheContainersThemselvesLearn() {
    UsageHistory history = history();
    Stream<UsageRow> rows =
        IntStream.range(0, 90 * 24 * 60)
            .boxed()
            .flatMap(m -> Stream.of(row("a", m, 0.5 + m % 7, 2e8), row("b", m, 0.1, 4e8 + m)));
    history.addAll(rows.iterator());

    AggregateState expected = AggregateState.empty(AggregationOptions.defaults());
    ContainerState a = ContainerState.of(expected);
    ContainerState b = ContainerState.of(expected);
    for (int m = 0; m < 90 * 24 * 60; m++) {
      Instant at = START.plus(Duration.ofMinutes(m));
      a.addCpu(at, 500 + 1000 * (m % 7));
      a.addMemory(at, 200_000_000);
      b.addCpu(at, 100);
      b.addMemory(at, 400_000_000 + m);
    }
    AggregateState learnt = history.states().get("app");
    assertThat(learnt.cpu().matches(expected.cpu())).isTrue();
    assertThat(learnt.memory().matches(expected.memory())).isTrue();
    assertThat(history.count(SampleOutcome.ACCEPTED)).isEqualTo(4L * 90 * 24 * 60);
  }

  @Test
  void rowsThatDoNotCount_areCountedByTheirReason() {
    UsageHistory history = history();
    history.add(row("a", 0, 1, 1e9));
    byte[] before = UsageEncoding.of(ContainerState.of(history.states().get("app")));

    history.add(row("a", 1, Double.NaN, -1));
    history.add(row("a", -1, 5, 5e9));
    history.add(row("a", 91 * 24 * 60, 5, 5e9));

    assertThat(history.count(SampleOutcome.ACCEPTED)).isEqualTo(2);
    assertThat(history.count(SampleOutcome.INVALID)).isEqualTo(2);
    assertThat(history.count(SampleOutcome.OUT_OF_ORDER)).isEqualTo(2);
    assertThat(history.count(SampleOutcome.IN_THE_FUTURE)).isEqualTo(2);
    assertThat(UsageEncoding.of(ContainerState.of(history.states().get("app")))).isEqualTo(before);
  }

  @Test
  void amounts_endAtTheGreatest() {
    UsageHistory history = history();
    history.addAll(List.of(row("a", 0, Double.POSITIVE_INFINITY, 1e15)).iterator());
    assertThat(history.states().get("app").cpu().maxBucket()).isEqualTo(175);
    assertThat(history.states().get("app").memory().maxBucket()).isEqualTo(175);
  }
}
