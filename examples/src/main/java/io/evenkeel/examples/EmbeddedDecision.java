package io.evenkeel.examples;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import java.nio.file.Path;
import java.time.Instant;

/** The smallest program that decides: read a manifest, observe, decide, write, commit. */
public final class EmbeddedDecision {
  private EmbeddedDecision() {}

  /** Decides once on the manifest that is given, and says why. */
  public static void main(String[] args) {
    decide(Path.of(args[0]), Instant.now());
  }

  static Decision decide(Path manifest, Instant now) {
    // README:begin
    var hpa = HorizontalAutoscaler.of(HpaManifests.read(manifest)); // compile once
    HpaState state = hpa.newState(); // one per workload, yours to keep
    var seen =
        hpa.observation().replicas(3).reading("vllm_queue_depth", Reading.average(25)).build();
    Decision decision = hpa.decide(state, seen, now); // pure: asks nobody, changes nothing
    boolean written = decision instanceof Decision.Scale scale && write(scale.to());
    state.commit(decision, written ? WriteOutcome.APPLIED : WriteOutcome.SKIPPED);
    System.out.println(decision.explanation().render()); // why, in words
    // README:end
    return decision;
  }

  private static boolean write(int replicas) {
    System.out.println("the place to write " + replicas + " to the scale of the workload");
    return true;
  }
}
