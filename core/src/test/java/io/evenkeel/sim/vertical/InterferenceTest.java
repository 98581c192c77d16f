package io.evenkeel.sim.vertical;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.Quantity;
import io.evenkeel.sim.vertical.Interference.Moved;
import org.junit.jupiter.api.Test;

final class InterferenceTest {
  private static Interference on(String resource, String before, String after, boolean held) {
    return new Interference(
        "Deployment/web",
        resource,
        60,
        0.15,
        0.1,
        held,
        new Moved(Quantity.parse(before), Quantity.parse(after), 8, 4));
  }

  @Test
  void movedRequest_isToldWithWhatTheHpaMadeOfIt() {
    assertThat(on("cpu", "100m", "240m", false).told())
        .isEqualTo(
            "HPA and VPA both act on cpu of Deployment/web: VPA moved the request from 100m to 240m,"
                + " HPA then went from 8 to 4 replicas. As long as the request follows the usage, a"
                + " pod uses 87 % of it at any size; the HPA wants 60 %, so that the size drifts"
                + " towards maxReplicas. Give the HPA another metric or an averageValue, or take cpu"
                + " from the VPA (controlledResources: [memory])");
  }

  @Test
  void heldRequest_doesNotDrift_andBytesAreMebibytes() {
    assertThat(on("memory", "2Gi", "1500000000", true).told())
        .contains("from 2048Mi to 1431Mi") // 1.5e9 / 2^20 = 1430.5
        .contains("controlledResources: [cpu]")
        .doesNotContain("drifts");
  }

  @Test
  void requestAsBefore_isToldAsADanger() {
    assertThat(on("cpu", "1", "1000m", true).told())
        .startsWith(
            "HPA and VPA both act on cpu of Deployment/web: the VPA left the request at 1 for now.");
  }
}
