package io.evenkeel.cli;

import io.evenkeel.kubernetes.controller.ControllerBuilder;
import io.evenkeel.kubernetes.controller.EvenkeelController;
import io.evenkeel.kubernetes.controller.PassListener;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.InetSocketAddress;
import java.util.Optional;

/** What others see of a running controller: its probes and metrics, if it listens, else nothing. */
final class Observation implements AutoCloseable {
  private final Optional<ControllerServer> server;
  private final Optional<ControllerMetrics> metrics;

  private Observation(Optional<ControllerServer> server) {
    this.server = server;
    this.metrics = server.map(any -> new ControllerMetrics());
  }

  /**
   * Takes the address, if there is one.
   *
   * @throws BadInputException if somebody else has it
   */
  static Observation at(Optional<InetSocketAddress> address) {
    return new Observation(address.map(ControllerServer::bound));
  }

  /** Returns who is to see every request to the API server. */
  Optional<Interceptor> requests() {
    return metrics.map(ControllerMetrics::requests);
  }

  /** Has everybody told of every pass: the lines, and the metrics. */
  void attend(ControllerBuilder builder, PassListener lines) {
    builder.listener(lines);
    metrics.ifPresent(
        it ->
            builder
                .decisions(it)
                .listener(
                    report -> {
                      it.passed(report);
                      lines.passed(report);
                    }));
  }

  /** Begins to answer. */
  void serve(EvenkeelController controller, ControllerLines lines) {
    if (server.isPresent() && metrics.isPresent()) {
      ControllerMetrics shown = metrics.get();
      server
          .get()
          .serve(controller::vitals, () -> shown.scrape(controller.vitals(), controller.tended()));
      lines.say("evenkeel: answers at " + server.get().address() + ControllerServer.METRICS);
    }
  }

  @Override
  public void close() {
    server.ifPresent(ControllerServer::close);
  }
}
