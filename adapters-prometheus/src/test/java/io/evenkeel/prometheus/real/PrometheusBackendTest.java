package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.PrometheusClient;
import java.nio.file.Path;

final class PrometheusBackendTest extends BackendContract {
  @Override
  String program() {
    return "prometheus";
  }

  @Override
  RealServer start(Path program, String scrapeConfig) throws Exception {
    return RealServer.prometheus(program, scrapeConfig);
  }

  @Override
  PrometheusClient client(PrometheusClient.Builder builder) {
    return builder.build();
  }

  @Override
  void scalar(Reading reading) {
    assertThat(reason(reading)).contains("a query must give a vector");
  }
}
