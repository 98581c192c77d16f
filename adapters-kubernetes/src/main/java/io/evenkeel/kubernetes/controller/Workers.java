package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that make the passes. A pass that fails by a mistake of ours is tried again with the
 * next period; no object keeps another from being tended.
 *
 * <p>Every rest is a little shorter or longer, so that objects that began together part.
 */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final double JITTER = 0.05;

  /** How long the first passes wait for the pods, without which they could not decide. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration SOON = Duration.ofMillis(200);

  private final WorkQueue<ObjectKey> queue;
  private final Roster roster;
  private final World world;
  private final Leadership leadership;
  private final BooleanSupplier ready;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Map<Thread, Long> begun = new ConcurrentHashMap<>();
  private volatile long patienceEnds;

  /**
   * Prepares the threads.
   *
   * @param ready whether pods and objects have been listed; a while is waited for that
   */
  Workers(
      WorkQueue<ObjectKey> queue,
      Roster roster,
      World world,
      Leadership leadership,
      BooleanSupplier ready) {
    this.ready = ready;
    this.queue = queue;
    this.roster = roster;
    this.world = world;
    this.leadership = leadership;
  }

  /** Returns how long the oldest pass under way has been going on; zero if there is none. */
  Duration longestPass() {
    long now = System.nanoTime();
    return begun.values().stream()
        .map(begin -> Duration.ofNanos(Math.max(0, now - begin)))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Returns how many threads have ended. */
  int lost() {
    return (int) threads.stream().filter(thread -> !thread.isAlive()).count();
  }

  void start() {
    patienceEnds = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 1; i <= world.settings().workers(); i++) {
      Thread thread = new Thread(this::work, "evenkeel-worker-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Waits until the passes under way are over, at most that long. */
  void join(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      thread.join(Math.max(1, left));
    }
  }

  private void work() {
    try {
      Optional<ObjectKey> next = queue.take();
      while (next.isPresent()) {
        ObjectKey key = next.get();
        begun.put(Thread.currentThread(), System.nanoTime());
        queue.done(key, tend(key));
        begun.remove(Thread.currentThread());
        next = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the time until the object is due again. */
  private Duration tend(ObjectKey key) {
    Duration period = world.settings().options().syncPeriod();
    Instant now = world.settings().clock().instant();
    if (!leadership.leads()) {
      roster.release(key);
      return period;
    }
    if (!ready.getAsBoolean() && System.nanoTime() - patienceEnds < 0) {
      return SOON;
    }
    try {
      roster.pass(key, world, leadership.term(), now).ifPresent(this::tell);
    } catch (RuntimeException e) {
      LOG.error("{}: the pass failed", key, e);
      tell(PassReport.failed(key, now, e.toString()));
    }
    return jittered(roster.rest(key, period, now));
  }

  /** A mistake of the listener's must not end a worker. */
  private void tell(PassReport report) {
    try {
      world.settings().listener().passed(report);
    } catch (RuntimeException e) {
      LOG.error("{}: the listener failed", report.object(), e);
    }
  }

  private static Duration jittered(Duration rest) {
    double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofNanos((long) (rest.toNanos() * factor));
  }
}
