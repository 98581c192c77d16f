package io.evenkeel.cli;

import io.evenkeel.sim.Report;
import io.evenkeel.sim.cluster.ClusterEvent;
import io.evenkeel.sim.cluster.ClusterEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the cluster did to the runs, in words. */
final class ClusterText {
  private ClusterText() {}

  /** Returns a line for each run in which something happened. */
  static List<String> of(List<WhatIf.Outcome> outcomes) {
    boolean several = outcomes.stream().map(WhatIf.Outcome::subject).distinct().count() > 1;
    List<String> lines = new ArrayList<>();
    for (WhatIf.Outcome outcome : outcomes) {
      String name = several ? " " + outcome.subject().name() : "";
      counts(outcome.report())
          .ifPresent(it -> lines.add("under " + outcome.report().load() + name + ": " + it));
    }
    return lines;
  }

  /** Returns how often what happened, each with its first time; empty if nothing did. */
  static Optional<String> counts(Report report) {
    ClusterEvents events = report.events();
    String text =
        events.counts().entrySet().stream()
            .map(it -> count(it, events))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String count(Map.Entry<ClusterEvent.Kind, Integer> entry, ClusterEvents events) {
    String first =
        events.first().stream()
            .filter(event -> event.kind() == entry.getKey())
            .findFirst()
            .map(event -> " (first after " + Durations.text(event.at()) + ")")
            .orElse("");
    return entry.getValue() + " × " + entry.getKey().text() + first;
  }

  /** Returns such as {@code after 5 min: Spot notice, 4 replicas}. */
  static String line(ClusterEvent event) {
    return "after %s: %s, %s %s"
        .formatted(
            Durations.text(event.at()),
            event.kind().text(),
            event.replicas(),
            event.replicas() == 1 ? "replica" : "replicas");
  }

  /** Returns the name of a kind as JSON has it: {@code noNode}. */
  static String name(ClusterEvent.Kind kind) {
    String[] words = kind.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return name.toString();
  }
}
