package io.evenkeel.hpa.literal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one pass came to. Filled while the pass goes on. */
final class LiteralOutcome {
  int desired;

  /** The recommendation that was recorded, or null. */
  Integer recommendation;

  /** Whether a write of the scale was tried. */
  boolean rescale;

  boolean unable;

  /** Indices of the metrics that failed. */
  final List<Integer> failed = new ArrayList<>();

  /** What each metric that did not fail asked for. */
  final Map<Integer, Integer> proposals = new TreeMap<>();

  /** What the status reports per pod, milli, of each metric that has it (7.4.8, 7.6). */
  final Map<Integer, Long> averages = new TreeMap<>();

  /** Index of the metric that is being looked at. */
  int metric;

  /** Index of the winner; -1 if there is none. */
  int winnerIndex = -1;

  /** How the winner's name begins (6.6). */
  String winner = "";

  /** The rescale reason (5.1.4, 5.1.6). */
  String reason = "";

  /** Reasons of the events, in order (5.1, 6.5). */
  final List<String> events = new ArrayList<>();

  /** "NONE", "INTERNAL" or "SPEC" (5.1, outcome labels). */
  String errorClass = "NONE";

  /** "NONE", "SCALE_UP" or "SCALE_DOWN". */
  String action = "NONE";

  /** Every condition as it was set in this pass, "Type=Status Reason", repetitions included. */
  final List<String> set = new ArrayList<>();

  /** Which lines of the specification were taken; for the count of branches. */
  final List<String> branches = new ArrayList<>();

  void branch(String name) {
    branches.add(name);
  }

  void event(String reason) {
    events.add(reason);
    branch("event " + reason);
  }

  void condition(LiteralState state, String type, String status, String reason) {
    state.condition(type, status, reason);
    set.add(type + "=" + status + " " + reason);
    branch(type + "=" + status + " " + reason);
  }
}
