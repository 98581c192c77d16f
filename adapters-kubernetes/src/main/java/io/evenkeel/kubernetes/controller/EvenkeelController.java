package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.ObjectKey;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tends the HorizontalPodAutoscalers, ScaledObjects and ScaledJobs of a cluster, and its
 * VerticalPodAutoscalers where that is asked for, or looks over the shoulder of what tends them.
 *
 * <pre>{@code
 * try (KubernetesClient client = new KubernetesClientBuilder().build();
 *     EvenkeelController controller =
 *         ControllerBuilder.of(client)
 *             .mode(Mode.SHADOW)
 *             .listener(report -> report.comparison().ifPresent(System.out::println))
 *             .build()) {
 *   controller.start();
 *   Thread.sleep(Duration.ofHours(1).toMillis());
 * }
 * }</pre>
 *
 * <p>Of several controllers of one lease one leads and the others stand by. What is remembered of
 * an object is stored with every pass, so that a successor goes on where its predecessor was
 * stopped.
 */
public final class EvenkeelController implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EvenkeelController.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_FOR_KINDS = Duration.ofSeconds(10);
  private static final Duration LOOK_FOR_TROUBLE = Duration.ofSeconds(1);
  private static final Duration SPACING = Duration.ofMillis(200);

  private final Settings settings;
  private final KubernetesPods pods;
  private final WorkQueue<ObjectKey> queue = new WorkQueue<>(System::nanoTime, SPACING);
  private final Roster roster = new Roster(queue);
  private final Leadership leadership;
  private final Watches watches;
  private final Workers workers;
  private final MemorySweep sweep;
  private final Optional<VerticalWork> vertical;
  private volatile long lookedAt = System.nanoTime();
  private final ScheduledExecutorService clockwork =
      Executors.newScheduledThreadPool(3, EvenkeelController::daemon);

  EvenkeelController(KubernetesClient client, Settings settings) {
    this.settings = settings;
    KubernetesCluster cluster = KubernetesCluster.of(client);
    this.leadership = new Leadership(lease(cluster, settings), settings, System::nanoTime);
    String namespace = settings.watchNamespace();
    this.pods =
        namespace.isEmpty()
            ? KubernetesPods.ofCluster(client)
            : KubernetesPods.ofNamespace(client, namespace);
    this.watches = new Watches(client, cluster, settings, roster);
    World world =
        new World(
            cluster,
            pods::in,
            cluster.status(),
            cluster.events("evenkeel"),
            settings,
            leadership::leads);
    this.workers = new Workers(queue, roster, world, leadership, this::isReady);
    this.sweep =
        new MemorySweep(
            cluster.memories(settings.ownNamespace()), world, roster::knows, System::nanoTime);
    this.vertical =
        settings.kinds().contains(TendedKind.VPA)
            ? Optional.of(VerticalWork.of(client, cluster, pods, settings, leadership))
            : Optional.empty();
  }

  /** Returns whether this controller leads at this moment. */
  public boolean isLeader() {
    return leadership.leads();
  }

  /** Returns whether objects and pods have been listed once. */
  public boolean isReady() {
    return pods.hasSynced() && watches.haveSynced();
  }

  /** Returns how many objects there are to tend. */
  public int objects() {
    return roster.size();
  }

  /** Returns the objects that there are to tend, whether this controller leads or not. */
  public Set<ObjectKey> tended() {
    return roster.keys();
  }

  /** Returns how this controller is at this moment. */
  public Vitals vitals() {
    return new Vitals(
        isLeader(),
        isReady(),
        objects(),
        queue.due(),
        workers.longestPass(),
        Duration.ofNanos(System.nanoTime() - lookedAt),
        workers.lost(),
        settings.notices().troubles());
  }

  /** Begins to watch, to stand for election and, once elected, to work. */
  public void start() {
    workers.start();
    vertical.ifPresent(VerticalWork::start);
    repeat(this::stand, settings.election().retryPeriod());
    repeat(watches::begin, LOOK_FOR_KINDS);
    repeat(this::sweep, LOOK_FOR_KINDS);
    repeat(this::tell, LOOK_FOR_TROUBLE);
  }

  /**
   * Ends in good order: the passes under way are made to their end, then the lease is given up, so
   * that a successor begins at once.
   */
  @Override
  public void close() {
    halt();
    leadership.resign();
  }

  /** Ends as a process that is killed would: without giving up the lease. */
  void halt() {
    queue.close();
    clockwork.shutdownNow();
    watches.close();
    vertical.ifPresent(VerticalWork::close);
    try {
      workers.join(PATIENCE);
      clockwork.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pods.close();
  }

  /** A mistake of ours here must not end the candidacy for good. */
  private void stand() {
    try {
      if (leadership.look()) {
        roster.wake(settings.options().syncPeriod());
      }
    } catch (RuntimeException e) {
      LOG.error("The lease could not be looked at", e);
    }
    lookedAt = System.nanoTime();
  }

  /** A mistake of ours here must not be the last sweep. */
  private void sweep() {
    try {
      if (isLeader() && isReady()) {
        sweep.look(leadership.term());
      }
    } catch (RuntimeException e) {
      LOG.error("The memories could not be looked through", e);
    }
  }

  /** Whatever ends or begins without somebody who tells is looked for. */
  private void tell() {
    try {
      leadership.tell();
      settings.notices().note("watching pods", pods.trouble());
      watches.tell();
    } catch (RuntimeException e) {
      LOG.error("The watches could not be looked at", e);
    }
  }

  private static Lease lease(KubernetesCluster cluster, Settings settings) {
    String own = settings.ownNamespace();
    return settings
        .leaseName()
        .<Lease>map(name -> new SharedLease(own + "/" + name, cluster.lease(own, name)))
        .orElseGet(SoleLease::new);
  }

  private void repeat(Runnable work, Duration rest) {
    var unused = clockwork.scheduleWithFixedDelay(work, 0, rest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "evenkeel-clockwork");
    thread.setDaemon(true);
    return thread;
  }
}
