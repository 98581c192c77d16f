package io.evenkeel.cli;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesLease;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.controller.ControllerBuilder;
import io.evenkeel.kubernetes.controller.EvenkeelController;
import io.evenkeel.kubernetes.controller.Mode;
import io.evenkeel.kubernetes.controller.TendedKind;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.spi.MetricSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A run of the controller, from its start to SIGTERM, Ctrl-C or the end of its time.
 *
 * @param mode what is done with decisions: {@code shadow}, {@code dry-run} or {@code apply}
 * @param kinds what is decided for; at least one kind
 * @param cluster which cluster
 * @param ownNamespace namespace of the lease and of the memories
 * @param leadership who leads, and with how many workers
 * @param syncPeriod time between two passes of an object
 * @param duration when to stop; zero for never
 * @param prometheus where triggers are asked; empty for where they say
 * @param listen where probes and scrapes are answered; empty for nowhere
 */
record ControllerRun(
    String mode,
    Set<TendedKind> kinds,
    ClusterOptions cluster,
    String ownNamespace,
    LeadershipOptions leadership,
    Duration syncPeriod,
    Duration duration,
    String prometheus,
    Optional<InetSocketAddress> listen) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int RETRIES = 3;

  /** The passes under way at the end may take as long as the controller waits for them. */
  private static final long FAREWELL_SECONDS = 40;

  private static final String NOBODY = "http://localhost:9090";

  void untilStopped(ControllerLines lines) {
    Mode chosen = chosen();
    PrometheusClient triggers = triggers();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread farewell = new Thread(() -> sayFarewell(stop, stopped), "evenkeel-farewell");
    try (Observation observation = Observation.at(listen);
        KubernetesClient client =
            ClusterConnection.client(cluster, PATIENCE, RETRIES, observation.requests())) {
      check(client);
      Runtime.getRuntime().addShutdownHook(farewell);
      ControllerBuilder builder =
          builder(client)
              .mode(chosen)
              .triggers(namespace -> source(triggers, namespace))
              .notices(lines);
      observation.attend(builder, lines);
      try (EvenkeelController controller = builder.build()) {
        observation.serve(controller, lines);
        controller.start();
        lines.say("evenkeel: " + mode + " has begun; Ctrl-C ends it");
        await(stop);
      }
      lines.farewell();
    } finally {
      stopped.countDown();
    }
  }

  private ControllerBuilder builder(KubernetesClient client) {
    ControllerBuilder builder =
        ControllerBuilder.of(client)
            .identity(identity())
            .kinds(kinds.iterator().next(), kinds.toArray(TendedKind[]::new))
            .ownNamespace(ownNamespace)
            .watchNamespace(cluster.namespace)
            .options(HpaOptions.defaults().withSyncPeriod(syncPeriod));
    leadership.configure(builder, mode);
    return builder;
  }

  /** In a pod the host's name is the pod's. The random part tells several on one host apart. */
  private static String identity() {
    String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "evenkeel");
    return host + "_" + UUID.randomUUID().toString().substring(0, 8);
  }

  private Mode chosen() {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "shadow" -> Mode.SHADOW;
      case "dry-run" -> Mode.DRY_RUN;
      case "apply" -> Mode.APPLY;
      default -> throw bad("--mode " + mode + ": must be shadow, dry-run or apply");
    };
  }

  /** The client itself asks nobody: every trigger brings its own address and credentials. */
  private PrometheusClient triggers() {
    try {
      return PrometheusClient.builder(URI.create(prometheus.isEmpty() ? NOBODY : prometheus))
          .build();
    } catch (IllegalArgumentException e) {
      throw bad("--prometheus must be a plain address such as http://localhost:9090");
    }
  }

  private MetricSource source(PrometheusClient client, String namespace) {
    PrometheusMetricSource.Builder source = PrometheusMetricSource.builder(client, namespace);
    return prometheus.isEmpty()
        ? source.build()
        : source.triggerAddress(written -> prometheus).build();
  }

  /** What would keep it from ever leading is told before it begins. */
  private void check(KubernetesClient client) {
    KubernetesCluster asked = KubernetesCluster.of(client);
    KubernetesObjects.Answer namespace =
        asked.objects().at("api", "v1", "namespaces", ownNamespace);
    if (namespace.isSilent() || namespace.isUnauthorized()) {
      throw bad(
          namespace.isSilent()
              ? namespace.reason()
              : "the API server does not accept the credentials; log in again");
    }
    if (namespace.isMissing()) {
      throw bad(
          ("the namespace %s for the lease does not exist; kubectl create namespace %s,"
                  + " or name another with --own-namespace")
              .formatted(ownNamespace, ownNamespace));
    }
    leadership
        .lease(mode)
        .map(lease -> asked.lease(ownNamespace, lease).read())
        .filter(KubernetesLease.Unavailable.class::isInstance)
        .map(KubernetesLease.Unavailable.class::cast)
        .ifPresent(
            refused -> {
              throw bad("the lease cannot be read: " + refused.reason());
            });
  }

  private void await(CountDownLatch stop) {
    try {
      if (duration.isZero()) {
        stop.await();
      } else {
        stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A JVM that is told to end waits for this, and this for the run. */
  private static void sayFarewell(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static BadInputException bad(String problem) {
    return new BadInputException(List.of(problem));
  }
}
