package io.evenkeel.hpa.literal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the controller keeps in memory (8, 9.4) and in the status (5.1). */
final class LiteralState {
  final List<Recommendation> recommendations = new ArrayList<>();
  final List<Event> upEvents = new ArrayList<>();
  final List<Event> downEvents = new ArrayList<>();

  /** "Status Reason" by type, in first-set order. */
  final Map<String, String> conditions = new LinkedHashMap<>();

  Integer statusDesired;
  Integer statusCurrent;
  Instant lastScaleTime;

  void condition(String type, String status, String reason) {
    conditions.put(type, status + " " + reason); // a known key keeps its place
  }

  boolean isTrue(String type) {
    return conditions.getOrDefault(type, "").startsWith("True ");
  }

  /** An entry of the recommendation history. */
  record Recommendation(int replicas, Instant at) {}

  /** A scale event; the mark "outdated" stays once set. */
  static final class Event {
    final int change;
    final Instant at;
    boolean outdated;

    Event(int change, Instant at) {
      this.change = change;
      this.at = at;
    }
  }
}
