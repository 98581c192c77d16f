package io.evenkeel.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiPathTest {
  @Test
  void path_ofAnObject_hasGroupAndNamespace() {
    assertThat(ApiPath.namespaced("apps/v1", "shop", "deployments").add("web", "scale"))
        .hasToString("/apis/apps/v1/namespaces/shop/deployments/web/scale");
    assertThat(ApiPath.namespaced("v1", "shop", "pods"))
        .hasToString("/api/v1/namespaces/shop/pods");
  }

  @Test
  void parameters_areEscaped_andLeftOutIfEmpty() {
    ApiPath path =
        ApiPath.of("pods", "*", "per second")
            .with("labelSelector", "a in (b,c)")
            .with("metricLabelSelector", "")
            .with("x", "1&2");

    assertThat(path).hasToString("/pods/*/per%20second?labelSelector=a%20in%20%28b%2Cc%29&x=1%262");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void name_thatWouldLeadElsewhere_makesThePathUnsafe(String name) {
    assertThat(ApiPath.of("pods", name, "scale").safe()).isFalse();
  }

  @Test
  void name_withSlashes_staysOneSegment() {
    ApiPath path = ApiPath.of("pods", "../../secrets/x?y#z");

    assertThat(path).hasToString("/pods/..%2F..%2Fsecrets%2Fx%3Fy%23z");
    assertThat(path.safe()).isTrue();
  }
}
