package io.evenkeel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.Decision;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EmbeddedDecisionTest {
  @Test
  void oneReading_ofFive_isEnoughToGrow() {
    Path manifest = Path.of("src/main/resources/io/evenkeel/cli/vllm.yaml");

    Decision decision = EmbeddedDecision.decide(manifest, Instant.parse("2026-01-01T00:00:00Z"));

    // 25 waiting against a target of 10 asks for ⌈3 × 2.5⌉ = 8; without history the window of a
    // minute holds the size for now.
    assertThat(decision.grounds().recommendation()).hasValue(8);
    assertThat(decision.replicas()).isEqualTo(3);
    assertThat(decision.explanation().render())
        .contains("SCALE_UP_STABILIZED: 8 → 3, lowest recommendation of the last 60 s");
  }
}
