package io.evenkeel.prometheus.real;

import io.evenkeel.prometheus.client.PrometheusClient;
import java.nio.file.Path;

final class VictoriaMetricsBackendTest extends BackendContract {
  @Override
  String program() {
    return "victoria-metrics";
  }

  @Override
  RealServer start(Path program, String scrapeConfig) throws Exception {
    return RealServer.victoriaMetrics(program, scrapeConfig);
  }

  /** Otherwise it moves the ends of a range to multiples of the step. */
  @Override
  PrometheusClient client(PrometheusClient.Builder builder) {
    return builder.parameter("nocache", "1").build();
  }
}
