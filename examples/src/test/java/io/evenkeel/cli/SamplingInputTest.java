package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplingInputTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int whatIf(String sampling) throws IOException {
    Path file = Files.writeString(directory.resolve("sampling.yaml"), sampling);
    String report = directory.resolve("report").toString();
    out.getBuffer().setLength(0);
    return Evenkeel.run(
        new String[] {
          "what-if",
          "--load",
          "spike",
          "--sampling",
          file.toString(),
          "--format",
          "json",
          "--report",
          report
        },
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  private int firstChange() throws IOException {
    return new ObjectMapper()
        .readTree(out.toString())
        .at("/runs/0/decision/atSeconds")
        .asInt(Integer.MAX_VALUE);
  }

  @Test
  void slowerMetrics_changeTheRun_andTheDefaultsDoNot() throws IOException {
    assertThat(whatIf("{}")).as(err.toString()).isZero();
    String usual = out.toString();

    assertThat(whatIf("scrapeInterval: 15s\nphases: halfway\nsyncPeriod: 15s\n")).isZero();
    assertThat(out.toString()).isEqualTo(usual);

    assertThat(whatIf("ruleInterval: 2m\nsyncPeriod: 60s\n")).isZero();
    assertThat(out.toString()).isNotEqualTo(usual);
    assertThat(firstChange() % 60).isZero();
  }

  @Test
  void everyMistake_isReportedWithItsLine() throws IOException {
    assertThat(whatIf("scrapeInterval: 0s\nphases: random\nrateWindow: 1500ms\nfast: 1\n"))
        .isEqualTo(2);

    assertThat(err.toString().lines())
        .allMatch(it -> it.startsWith("evenkeel: "))
        .anyMatch(it -> it.contains("sampling.yaml:1: scrapeInterval: must be a time in whole"))
        .anyMatch(it -> it.contains("sampling.yaml:2: phases: must be halfway or drawn"))
        .anyMatch(it -> it.contains("sampling.yaml:3: rateWindow: must be a time in whole seconds"))
        .anyMatch(it -> it.contains("sampling.yaml:4: fast: is not known here"));
  }
}
