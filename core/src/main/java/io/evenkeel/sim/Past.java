package io.evenkeel.sim;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;

/**
 * What was seen before, as far back as somebody may still see it: everything of the last seconds
 * and one look more.
 */
final class Past<T> {
  private final ArrayDeque<Look<T>> looks = new ArrayDeque<>();
  private final double keptSeconds;

  Past(double keptSeconds) {
    this.keptSeconds = keptSeconds;
  }

  /** Adds a look, no earlier than those before; of two at a time the later counts. */
  void add(double at, T seen) {
    if (!looks.isEmpty() && looks.getLast().at == at) {
      looks.removeLast();
    }
    looks.addLast(new Look<>(at, seen));
    while (looks.size() > 1 && second().at <= at - keptSeconds) {
      looks.removeFirst();
    }
  }

  private Look<T> second() {
    Iterator<Look<T>> all = looks.iterator();
    all.next();
    return all.next();
  }

  /** Returns what the last look up to an instant saw; empty if there was none. */
  Optional<T> asOf(double instant) {
    for (Iterator<Look<T>> back = looks.descendingIterator(); back.hasNext(); ) {
      Look<T> look = back.next();
      if (look.at <= instant) {
        return Optional.of(look.seen);
      }
    }
    return Optional.empty();
  }

  private record Look<T>(double at, T seen) {}
}
