package io.evenkeel.examples;

import static io.evenkeel.testing.EvenkeelAssertions.assertThat;
import static java.time.Duration.ofMinutes;

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
    assertThat(report)
        .attainsSlo(0.85)
        .neverExceeds(10)
        .reaches(8, ofMinutes(5))
        .hasNoFlaps(); // a failure tells the decisions that matter
  }
  // README:end
}
