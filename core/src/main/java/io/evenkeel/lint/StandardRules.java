package io.evenkeel.lint;

import io.evenkeel.lint.hpa.HpaRules;
import io.evenkeel.lint.keda.KedaRules;
import io.evenkeel.lint.manifests.ManifestRules;
import io.evenkeel.lint.prometheus.PrometheusRules;
import io.evenkeel.lint.vpa.VpaRules;
import io.evenkeel.lint.workload.WorkloadRules;
import java.util.List;
import java.util.stream.Stream;

/** Every rule of Evenkeel's. */
final class StandardRules {
  private StandardRules() {}

  static List<Rule> all() {
    return Stream.of(
            ManifestRules.all(),
            HpaRules.all(),
            KedaRules.all(),
            VpaRules.all(),
            WorkloadRules.all(),
            PrometheusRules.all())
        .flatMap(List::stream)
        .toList();
  }
}
