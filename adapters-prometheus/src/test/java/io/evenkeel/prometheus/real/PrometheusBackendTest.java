package io.evenkeel.prometheus.real;

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
}
