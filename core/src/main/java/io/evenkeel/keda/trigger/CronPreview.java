package io.evenkeel.keda.trigger;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a cron trigger will become active and inactive next.
 *
 * @param active whether it is active at the beginning
 * @param transitions the next changes, in the zone of the trigger
 * @param remarks what a reader should know: a time that never comes, clocks that jump over one
 */
public record CronPreview(boolean active, List<Transition> transitions, List<String> remarks) {
  private static final int MOST_TRANSITIONS = 1000;

  /** Starts and ends may follow in long rows before the other comes. */
  private static final int MOST_EVENTS = 20_000;

  /** Copies the lists. */
  public CronPreview {
    transitions = List.copyOf(transitions);
    remarks = List.copyOf(remarks);
  }

  /**
   * Looks ahead.
   *
   * @param trigger the trigger
   * @param from instant to begin at
   * @param count how many changes to find, 1 to 1000; fewer if the trigger stays as it is
   */
  public static CronPreview of(CronTrigger trigger, Instant from, int count) {
    if (count < 1 || count > MOST_TRANSITIONS) {
      throw new IllegalArgumentException("count is " + count + ", must be 1 to 1000");
    }
    Optional<ZoneId> zone = CronZone.find(trigger.timezone());
    if (zone.isEmpty()) {
      String unknown = "'" + trigger.timezone() + "' is no time zone: every evaluation fails";
      return new CronPreview(false, List.of(), List.of(unknown));
    }
    List<Transition> transitions = new ArrayList<>();
    boolean complete = find(trigger, from, zone.get(), count, transitions);
    List<String> remarks = new ArrayList<>(neverRemarks(trigger.ahead(from, zone.get()), trigger));
    if (!complete) {
      remarks.add("the search ended after " + MOST_EVENTS + " starts and ends");
    }
    if (!transitions.isEmpty()) {
      Instant last = transitions.get(transitions.size() - 1).at().toInstant();
      remarks.addAll(ClockChanges.remarks("start", trigger.start(), zone.get(), from, last));
      remarks.addAll(ClockChanges.remarks("end", trigger.end(), zone.get(), from, last));
    }
    return new CronPreview(trigger.ahead(from, zone.get()).active(), transitions, remarks);
  }

  /** Goes from event to event. Returns whether the search came to its own end. */
  private static boolean find(
      CronTrigger trigger, Instant from, ZoneId zone, int count, List<Transition> found) {
    CronTrigger.Ahead ahead = trigger.ahead(from, zone);
    for (int i = 0; i < MOST_EVENTS; i++) {
      Optional<Instant> event = ahead.event();
      if (event.isEmpty() || found.size() == count) {
        return true;
      }
      CronTrigger.Ahead next = trigger.ahead(event.get(), zone);
      if (next.active() != ahead.active()) {
        long replicas = next.active() ? trigger.desiredReplicas() : 0;
        found.add(new Transition(event.get().atZone(zone), next.active(), replicas));
      }
      ahead = next;
    }
    return false;
  }

  private static List<String> neverRemarks(CronTrigger.Ahead ahead, CronTrigger trigger) {
    if (ahead.start().isEmpty()) {
      return List.of("start '" + trigger.start() + "' never comes: the trigger is active for good");
    }
    if (ahead.end().isEmpty()) {
      return List.of("end '" + trigger.end() + "' never comes: the trigger is never active");
    }
    return List.of();
  }

  /**
   * A change of the trigger.
   *
   * @param at when
   * @param active whether it is active from then on
   * @param replicas the replicas it asks for from then on
   */
  public record Transition(ZonedDateTime at, boolean active, long replicas) {
    /** Refuses null. */
    public Transition {
      Objects.requireNonNull(at, "at");
    }
  }
}
