package io.evenkeel.vpa.cost;

import io.evenkeel.vpa.UsageRow;
import java.util.Map;
import java.util.Optional;

/** A way to choose requests. Asked once for every row of a history, in its order. */
public interface Choice {
  /** Returns the choice that never moves: the same requests by container from first to last. */
  static Choice fixed(Map<String, Requested> byContainer) {
    Map<String, Requested> chosen = Map.copyOf(byContainer);
    return row -> Optional.ofNullable(chosen.get(row.container()));
  }

  /**
   * Returns what the container requests while it uses what the row says. A choice may learn from
   * the row, but only for later rows: it must not look ahead.
   *
   * @return the requests; empty as long as there is no choice for the container
   */
  Optional<Requested> requestFor(UsageRow row);
}
