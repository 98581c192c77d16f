package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.real.TestCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A controller in a process of its own, which can be killed as no thread can. It says when it is
 * ready, and prints a line per pass: its identity, when, and which size it has written.
 */
final class Candidate {
  static final ElectionTimes TIMES =
      new ElectionTimes(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofMillis(100));

  static final Duration PERIOD = Duration.ofMillis(250);

  private Candidate() {}

  public static void main(String[] args) throws IOException {
    String identity = args[2];
    KubernetesClient client = TestCluster.clientOf(URI.create(args[0]), identity);
    EvenkeelController controller =
        ControllerBuilder.of(client)
            .mode(Mode.APPLY)
            .identity(identity)
            .ownNamespace(args[1])
            .watchNamespace(args[1])
            .kinds(TendedKind.HPA)
            .options(HpaOptions.defaults().withSyncPeriod(PERIOD).withTolerance(0.001))
            .election(TIMES)
            .listener(report -> print(identity, report))
            .build();
    controller.start();
    TestCluster.await("the watches", controller::isReady);
    System.out.println(identity + " ready");
    // Whoever started it is not to be outlived.
    System.exit(System.in.read());
  }

  private static void print(String identity, PassReport report) {
    String written = report.written() ? "" + report.desired() : "-";
    System.out.printf("%s %d %s%n", identity, System.currentTimeMillis(), written);
  }

  static Process start(String address, String namespace, String identity) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Candidate.class.getName(),
            address,
            namespace,
            identity);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
