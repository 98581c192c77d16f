package io.evenkeel.prometheus.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.prometheus.client.Labels;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProfilesTest {
  @Test
  void query_triesTheNewestNameFirst() {
    assertThat(Profiles.vllm().signal("kv-cache").query(Workload.deployment("ml", "vllm.x")))
        .isEqualTo(
            "max by (pod) (vllm:kv_cache_usage_perc{namespace=\"ml\","
                + "pod=~\"vllm\\\\.x-[a-z0-9]+-[a-z0-9]+\"})"
                + " or max by (pod) (vllm:gpu_cache_usage_perc{namespace=\"ml\","
                + "pod=~\"vllm\\\\.x-[a-z0-9]+-[a-z0-9]+\"})");
  }

  @Test
  void blankValues_areLeftOut() {
    assertThat(
            Profiles.dcgm()
                .signal("engine-active")
                .query(Workload.in("ml").labels(PodLabels.EXPORTED)))
        .isEqualTo(
            "avg by (exported_pod) (DCGM_FI_PROF_GR_ENGINE_ACTIVE{exported_namespace=\"ml\","
                + "exported_pod=~\".+\"} < 140737488355328)");
  }

  @Test
  void gpuUtil_isAdvisedAgainst_withSignalsThatExist() {
    MetricProfile.Advice advice = Profiles.dcgm().adviceOn("DCGM_FI_DEV_GPU_UTIL").orElseThrow();

    assertThat(advice.better()).startsWith("queue-depth", "kv-cache");
    List<String> ids =
        Stream.of(Profiles.dcgm(), Profiles.vllm())
            .flatMap(profile -> profile.signals().stream())
            .map(Signal::id)
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    Stream.of(Profiles.dcgm(), Profiles.vllm())
        .flatMap(profile -> profile.advice().stream())
        .forEach(it -> assertThat(ids).containsAll(it.better()));
    assertThat(Profiles.vllm().adviceOn("vllm:num_requests_waiting")).isEmpty();
  }

  @Test
  void metric_isFoundByAnyOfItsNames() {
    assertThat(Profiles.vllm().signalOf("vllm:gpu_cache_usage_perc"))
        .contains(Profiles.vllm().signal("kv-cache"));
    assertThatThrownBy(() -> Profiles.vllm().signal("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labels_areToldFromTheSeries() {
    assertThat(PodLabels.of(List.of(new Labels(Map.of("pod", "exporter", "exported_pod", "a")))))
        .contains(PodLabels.EXPORTED);
    assertThat(PodLabels.of(List.of(new Labels(Map.of("pod_name", "a")))))
        .contains(PodLabels.OLD_NAMES);
    assertThat(PodLabels.of(List.of(new Labels(Map.of("pod", "a"))))).contains(PodLabels.PLAIN);
    assertThat(PodLabels.of(List.of(new Labels(Map.of("job", "a"))))).isEmpty();
  }
}
