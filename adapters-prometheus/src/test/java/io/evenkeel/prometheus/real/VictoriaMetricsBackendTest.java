package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.Reading;
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

  /** It has no scalars: they are vectors of one element. */
  @Override
  void scalar(Reading reading) {
    assertThat(reading).isEqualTo(Reading.triggered(1));
  }
}
