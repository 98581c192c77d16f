package io.evenkeel.kubernetes.controller;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What is due when. Everything in it is given to one worker at a time, and begins at least a
 * minimal spacing after it last began, however often it is added:
 *
 * <pre>
 * due = max(asked for, last begin + spacing);  the earliest of several askings counts
 * </pre>
 *
 * <p>Shared by threads. Times are of a clock that only goes forward.
 *
 * @param <K> what is worked on
 */
final class WorkQueue<K> {
  private final LongSupplier nanos;
  private final long spacing;
  private final Map<K, Slot<K>> slots = new HashMap<>();
  private final PriorityQueue<Turn<K>> turns = new PriorityQueue<>();
  private boolean closed;

  /**
   * Makes an empty queue.
   *
   * @param nanos a clock that only goes forward, in nanoseconds
   * @param spacing least time between two begins of the same thing
   */
  WorkQueue(LongSupplier nanos, Duration spacing) {
    this.nanos = nanos;
    this.spacing = spacing.toNanos();
  }

  /** Returns how many things are in it, at work or not. */
  synchronized int size() {
    return slots.size();
  }

  /** Returns how many things are due and have not been begun. */
  synchronized int due() {
    long now = nanos.getAsLong();
    int due = 0;
    for (Slot<K> slot : slots.values()) {
      if (slot.waiting && slot.due <= now) {
        due++;
      }
    }
    return due;
  }

  /** Says that something is due after that time at the latest. */
  synchronized void add(K key, Duration delay) {
    Slot<K> slot = slots.computeIfAbsent(key, Slot::new);
    slot.removed = false;
    schedule(slot, nanos.getAsLong() + delay.toNanos());
  }

  /** Takes something out for good; one that is at work is not given out again. */
  synchronized void remove(K key) {
    Slot<K> slot = slots.get(key);
    if (slot != null && slot.busy) {
      slot.removed = true;
    } else if (slot != null) {
      slot.ticket++;
      slots.remove(key);
    }
  }

  /** Waits for what is due next; empty once the queue is closed. */
  synchronized Optional<K> take() throws InterruptedException {
    while (!closed) {
      Turn<K> next = turns.peek();
      if (next != null && next.ticket() != next.slot().ticket) {
        turns.remove();
      } else if (next == null) {
        wait();
      } else if (next.due() <= nanos.getAsLong()) {
        turns.remove();
        next.slot().begin(nanos.getAsLong());
        return Optional.of(next.slot().key);
      } else {
        wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.due() - nanos.getAsLong())));
      }
    }
    return Optional.empty();
  }

  /** Says that a worker is done with something, which is due again after that time. */
  synchronized void done(K key, Duration next) {
    Slot<K> slot = slots.get(key);
    if (slot != null && slot.busy && slot.removed) {
      slots.remove(key);
    } else if (slot != null && slot.busy) {
      slot.busy = false;
      long due = nanos.getAsLong() + next.toNanos();
      schedule(slot, slot.asked ? Math.min(slot.askedFor, due) : due);
      slot.asked = false;
    }
  }

  /** Gives nothing out any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void schedule(Slot<K> slot, long wanted) {
    if (slot.busy) {
      slot.askedFor = slot.asked ? Math.min(slot.askedFor, wanted) : wanted;
      slot.asked = true;
      return;
    }
    long due = slot.begun ? Math.max(wanted, slot.lastBegin + spacing) : wanted;
    if (!slot.waiting || due < slot.due) {
      slot.waiting = true;
      slot.due = due;
      turns.add(new Turn<>(due, slot, ++slot.ticket));
      notifyAll();
    }
  }

  /** One thing, and where it stands. A turn counts only with the slot's newest ticket. */
  private static final class Slot<K> {
    private final K key;
    private long due;
    private long lastBegin;
    private long askedFor;
    private int ticket;
    private boolean waiting;
    private boolean busy;
    private boolean begun;
    private boolean asked;
    private boolean removed;

    private Slot(K key) {
      this.key = key;
    }

    private void begin(long now) {
      busy = true;
      begun = true;
      waiting = false;
      lastBegin = now;
      ticket++;
    }
  }

  private record Turn<K>(long due, Slot<K> slot, int ticket) implements Comparable<Turn<K>> {
    @Override
    public int compareTo(Turn<K> other) {
      return Long.compare(due, other.due);
    }
  }
}
