package io.evenkeel.sim.vertical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.PodPatch;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SizedPodTest {
  private static final Quantity CPU = Quantity.parse("200m");
  private static final Quantity MEMORY = Quantity.parse("1Gi");

  @Test
  void patches_changeRequestsAndAnnotations_andNoLimits() {
    SizedPod pod = SizedPod.of(List.of(ContainerModel.serving("web", CPU, MEMORY)));

    SizedPod patched =
        pod.patched(
            List.of(
                new PodPatch.SetResource(0, PodPatch.Field.REQUESTS, "cpu", Quantity.parse("300m")),
                new PodPatch.SetResource(0, PodPatch.Field.LIMITS, "cpu", Quantity.parse("1")),
                new PodPatch.Annotate("a", "b")));

    assertThat(patched.request("web", "cpu")).isEqualTo(Quantity.parse("300m"));
    assertThat(patched.request("web", "memory")).isEqualTo(MEMORY);
    assertThat(patched.containers().get(0).resources().limits()).isNull();
    assertThat(patched.annotations()).containsEntry("a", "b");
    assertThat(pod.request("web", "cpu")).isEqualTo(CPU);
    assertThat(pod.request("proxy", "cpu").signum()).isZero();
  }

  @Test
  void usage_isThatOfTheFirstRequest_roundedUp() {
    // 200 m · (0.1 + 0.4 · 0.5) = 60 m; 200 m · (0.1 + 0.4 · 0.333) = 46.64 m.
    ContainerModel serving = ContainerModel.serving("web", CPU, MEMORY);
    assertThat(serving.millicores(0.5)).isEqualTo(60);
    assertThat(serving.millicores(0.333)).isEqualTo(47);
    // 1 GiB · 0.6 = 644,245,094.4
    assertThat(serving.bytes()).isEqualTo(644_245_095);
    assertThat(ContainerModel.working("web", CPU, MEMORY).millicores(7)).isEqualTo(200);
  }

  @Test
  void containerWithoutRequest_isRefused() {
    assertThatThrownBy(() -> ContainerModel.serving("web", Quantity.parse("0"), MEMORY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("web must request CPU and memory");
    assertThatThrownBy(() -> ContainerModel.serving("web", CPU, MEMORY).using(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("idle must be 0 to 1000");
  }
}
