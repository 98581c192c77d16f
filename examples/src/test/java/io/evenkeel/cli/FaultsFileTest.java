package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.sim.fault.Fault;
import io.evenkeel.sim.fault.Faults;
import io.evenkeel.sim.fault.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultsFileTest {
  @TempDir private Path directory;

  private final List<String> problems = new ArrayList<>();

  private Faults read(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("faults.yaml"), yaml);
    Faults faults = FaultsFile.read(file.toString(), problems);
    problems.replaceAll(it -> it.replace(file.toString(), "faults.yaml"));
    return faults;
  }

  private static Window window(int minutes, int seconds) {
    return Window.of(Duration.ofMinutes(minutes), Duration.ofSeconds(seconds));
  }

  @Test
  void everyKind_isRead() throws IOException {
    Faults faults =
        read(
            """
            faults:
              - {kind: prometheus-down, from: 5m, for: 2m}
              - {kind: metrics-server-down, for: 30s}
              - {kind: metric-missing, metric: queue, from: 5m, for: 10m, share: 30%}
              - {kind: metric-late, from: 5m, for: 10m, by: 1m}
              - {kind: metric-stale, metric: queue, from: 5m, for: 10m}
              - {kind: metric-duplicated, metric: queue, from: 5m, for: 10m}
              - {kind: writes-refused, from: 5m, for: 2m}
              - {kind: controller-restart, at: 10m, for: 20s, history: kept}
              - {kind: clock-step, at: 10m, by: -30s}
            """);

    assertThat(problems).isEmpty();
    assertThat(faults.all())
        .containsExactly(
            new Fault.PrometheusDown(window(5, 120)),
            new Fault.MetricsServerDown(window(0, 30)),
            new Fault.MetricMissing("queue", window(5, 600), 0.3),
            new Fault.MetricLate("*", window(5, 600), Duration.ofMinutes(1)),
            new Fault.MetricStale("queue", window(5, 600)),
            new Fault.MetricDuplicated("queue", window(5, 600)),
            new Fault.WritesRefused(window(5, 120)),
            new Fault.ControllerRestart(
                Duration.ofMinutes(10), Duration.ofSeconds(20), Fault.History.KEPT),
            new Fault.ClockStep(Duration.ofMinutes(10), Duration.ofSeconds(-30)));
  }

  @Test
  void everyMistake_isReportedWithItsLine() throws IOException {
    read(
        """
        faults:
          - kind: prometheus-down
            from: soon
            for: 2m
          - kind: metric-missing
            for: 2m
            share: 2
          - kind: earthquake
          - kind: clock-step
            at: 1m
            by: 1h
            metric: queue
          - kind: metric-late
            for: 5m
            by: 2h
        more: 1
        """);

    assertThat(problems)
        .containsExactly(
            "faults.yaml:16: more: is not known here",
            "faults.yaml:3: from: must be a time such as 90s, 30m or 1h30m, got soon",
            "faults.yaml:5: metric-missing: share must be above 0 and at most 1, got 2.0",
            "faults.yaml:8: kind: must be one of clock-step, controller-restart,"
                + " metric-duplicated, metric-late, metric-missing, metric-stale,"
                + " metrics-server-down, prometheus-down, writes-refused, got \"earthquake\"",
            "faults.yaml:12: metric: is not known for clock-step; there are at, by, kind",
            "faults.yaml:13: metric-late: by must be above 0 and at most 1 h, got PT2H");
  }

  @Test
  void noFile_noFaults_andAMissingFileIsAProblem() {
    assertThat(FaultsFile.read("", problems).isEmpty()).isTrue();
    assertThat(problems).isEmpty();

    FaultsFile.read(directory.resolve("none.yaml").toString(), problems);
    assertThat(problems).hasSize(1);
  }

  @Test
  void listThatIsNone_isAProblem() throws IOException {
    read("faults: 7\n");

    assertThat(problems)
        .containsExactly("faults.yaml:1: faults: must be a list of 1 to 1000 faults");
  }
}
