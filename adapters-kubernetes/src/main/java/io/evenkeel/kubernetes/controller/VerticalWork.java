package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.vertical.OomWatch;
import io.evenkeel.kubernetes.vertical.RecommenderPass;
import io.evenkeel.kubernetes.vertical.UpdaterPass;
import io.evenkeel.kubernetes.vertical.VerticalCluster;
import io.evenkeel.kubernetes.vertical.VerticalRecommender;
import io.evenkeel.kubernetes.vertical.VerticalUpdater;
import io.evenkeel.kubernetes.vertical.VerticalWrites;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that makes the passes over the VPAs, as long as this controller leads. A term of
 * leadership begins with a recommender that takes its past from the checkpoints.
 */
final class VerticalWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VerticalWork.class);

  /** How often is looked whether a pass is due. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** For how long checkpoints are written ({@code --checkpoints-timeout}). */
  private static final Duration CHECKPOINTS = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KubernetesCluster cluster;
  private final KubernetesPods pods;
  private final OomWatch ooms;
  private final Settings settings;
  private final Leadership leadership;
  private final ToldTroubles told = new ToldTroubles(LOG);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(VerticalWork::daemon);
  private @Nullable Term term;
  private volatile boolean closed;

  private VerticalWork(
      KubernetesCluster cluster,
      KubernetesPods pods,
      OomWatch ooms,
      Settings settings,
      Leadership leadership) {
    this.cluster = cluster;
    this.pods = pods;
    this.ooms = ooms;
    this.settings = settings;
    this.leadership = leadership;
  }

  static VerticalWork of(
      KubernetesClient client,
      KubernetesCluster cluster,
      KubernetesPods pods,
      Settings settings,
      Leadership leadership) {
    OomWatch ooms = OomWatch.of(client, pods, settings.watchNamespace());
    return new VerticalWork(cluster, pods, ooms, settings, leadership);
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the pass under way is over, which writes nothing any more. */
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    ooms.close();
  }

  /** What is seen while nobody here leads, the leader sees. */
  private void look() {
    if (closed || !leadership.leads()) {
      term = null;
      ooms.get();
      return;
    }
    Term present = term;
    if (present == null || present.number != leadership.term()) {
      present = new Term(leadership.term());
      term = present;
    }
    if (pods.hasSynced() && System.nanoTime() - present.due >= 0) {
      present.due = System.nanoTime() + settings.vertical().interval().toNanos();
      settings.listener().passed(report(present));
    }
  }

  /** A mistake of ours must not end the passes for good. */
  private VerticalReport report(Term present) {
    Instant now = settings.clock().instant();
    try {
      VerticalReport report = present.pass(now);
      told.tell(troubles(report));
      return report;
    } catch (RuntimeException e) {
      LOG.error("The pass over the VPAs failed", e);
      List<String> trouble = List.of("the pass failed: " + e);
      return new VerticalReport(
          new RecommenderPass(now, List.of(), trouble), Optional.empty(), List.of());
    }
  }

  private static List<String> troubles(VerticalReport report) {
    List<String> troubles = new ArrayList<>(report.troubles());
    report.recommender().vpas().stream()
        .filter(vpa -> !vpa.trouble().isEmpty())
        .forEach(vpa -> troubles.add(vpa.vpa() + ": " + vpa.trouble()));
    return troubles;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "evenkeel-vertical");
    thread.setDaemon(true);
    return thread;
  }

  /** A term of leadership, with what is known in it. */
  private final class Term {
    private final long number;
    private final VerticalRecommender recommender;
    private final VerticalUpdater updater;
    private final VerticalShadow shadow = new VerticalShadow();
    private long due = System.nanoTime();

    private Term(long number) {
      this.number = number;
      VerticalOptions options = settings.vertical();
      VerticalCluster read = VerticalCluster.of(cluster, pods, ooms, settings.watchNamespace());
      VerticalWrites writes =
          VerticalWrites.to(cluster, cluster.events("evenkeel"), this::mayWrite);
      this.recommender = VerticalRecommender.of(read, writes, options.recommender());
      this.updater =
          settings.mode() == Mode.DRY_RUN
              ? VerticalUpdater.rehearsing(read, writes, options.updater(), recommender)
              : VerticalUpdater.of(read, writes, options.updater());
    }

    private boolean mayWrite() {
      return settings.mode() == Mode.APPLY
          && !closed
          && leadership.leads()
          && leadership.term() == number;
    }

    private VerticalReport pass(Instant now) {
      long end = System.nanoTime() + CHECKPOINTS.toNanos();
      RecommenderPass recommended = recommender.pass(now, () -> System.nanoTime() - end < 0);
      if (settings.mode() == Mode.SHADOW) {
        return new VerticalReport(recommended, Optional.empty(), shadow.compared(recommended));
      }
      UpdaterPass updated = updater.pass(now);
      return new VerticalReport(recommended, Optional.of(updated), List.of());
    }
  }
}
