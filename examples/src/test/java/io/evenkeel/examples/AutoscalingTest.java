package io.evenkeel.examples;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Load;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a team would put beside its own manifest. */
final class AutoscalingTest {
  private static final Path HPA = Path.of("src/main/resources/io/evenkeel/cli/vllm.yaml");

  // README:begin
  @Test
  void absorbs_aSpike_withoutFlapping() {
    var spec = HpaManifests.read(HPA);
    var report = Simulation.of(spec).load(Load.spike()).runFor(ofMinutes(40));
    assertThat(report.peakReplicas()).isLessThanOrEqualTo(10);
    assertThat(report.flaps()).isZero();
    assertThat(report.shareWithinObjective()).isGreaterThan(0.85);
  }
  // README:end
}
