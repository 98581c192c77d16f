package io.evenkeel.kubernetes.controller;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.model.InvalidSpecException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is tended: what the watches have seen, and the loop of each. A loop that was made
 * in an earlier term of leadership, or for an earlier spec, is made anew and takes its past from
 * the store.
 *
 * <p>The queue sees to it that one worker at a time has an object.
 */
final class Roster {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  /** How soon a change is looked at. */
  private static final Duration AT_ONCE = Duration.ZERO;

  private final WorkQueue<ObjectKey> queue;
  private final Map<ObjectKey, WatchedObject> seen = new ConcurrentHashMap<>();
  private final Map<ObjectKey, Entry> entries = new ConcurrentHashMap<>();

  Roster(WorkQueue<ObjectKey> queue) {
    this.queue = queue;
  }

  /** Returns how many objects there are. */
  int size() {
    return seen.size();
  }

  /** Returns the objects that there are. */
  Set<ObjectKey> keys() {
    return Set.copyOf(seen.keySet());
  }

  /** Returns how many objects have been taken up. */
  int loops() {
    return entries.size();
  }

  /** Returns whether an object is there. */
  boolean knows(ObjectKey key) {
    return seen.containsKey(key);
  }

  /** Takes note that an object is there or has changed. */
  void changed(WatchedObject object) {
    WatchedObject before = seen.put(object.key(), object);
    if (before == null || !before.asksTheSameAs(object)) {
      queue.add(object.key(), AT_ONCE);
    }
  }

  /** Takes note that an object is gone. */
  void gone(ObjectKey key) {
    seen.remove(key);
    queue.add(key, AT_ONCE);
  }

  /** Lets go of an object that is gone, where nobody is to be told of it. */
  void release(ObjectKey key) {
    if (!seen.containsKey(key)) {
      entries.remove(key);
      queue.remove(key);
    }
  }

  /** Makes everything due, spread over that time, as when a term of leadership begins. */
  void wake(Duration spread) {
    int number = 0;
    int all = Math.max(1, seen.size());
    for (ObjectKey key : seen.keySet()) {
      queue.add(key, spread.multipliedBy(number++).dividedBy(all));
    }
  }

  /**
   * Makes the pass of one object.
   *
   * @param term number of the present term of leadership
   * @return what it came to, if anything was due
   */
  Optional<PassReport> pass(ObjectKey key, World world, long term, Instant now) {
    WatchedObject latest = seen.get(key);
    if (latest == null) {
      remove(key, world, term, now);
      return Optional.empty();
    }
    Entry entry = entries.get(key);
    if (entry == null || entry.term() != term || !entry.spec().equals(latest.spec())) {
      entry = entry(latest, world, term, now);
      entries.put(key, entry);
    }
    return entry.tended().pass(latest, now);
  }

  /** Returns the time until something is due again for an object. */
  Duration rest(ObjectKey key, Duration otherwise, Instant now) {
    Entry entry = entries.get(key);
    return entry == null ? otherwise : entry.tended().rest(now);
  }

  private void remove(ObjectKey key, World world, long term, Instant now) {
    Entry entry = entries.remove(key);
    if (world.leads().getAsBoolean()) {
      if (entry != null && entry.term() == term) {
        entry.tended().deleted(now);
      }
      world.forget(key);
    }
    queue.remove(key);
  }

  private static Entry entry(WatchedObject object, World world, long term, Instant now) {
    Tended tended;
    try {
      tended =
          switch (object.key().kind()) {
            case ScaledObject.KIND -> TendedScaledObject.of(object, world);
            case ScaledJob.KIND -> TendedScaledJob.of(object, world);
            default -> TendedHpa.of(object, world);
          };
    } catch (InvalidSpecException e) {
      LOG.warn("{} cannot be tended: {}", object.key(), e.getMessage());
      String message = "Cannot be tended: " + e.getMessage();
      world.say(object.key(), /* warning= */ true, "InvalidSpec", message, now);
      tended = new Untendable(object.key(), message, world.settings().options().syncPeriod());
    }
    return new Entry(tended, object.spec(), term);
  }

  /**
   * An object with its loop.
   *
   * @param spec the spec it was made for
   * @param term term of leadership it was made in
   */
  private record Entry(Tended tended, String spec, long term) {}
}
