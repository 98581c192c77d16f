package io.evenkeel.prometheus.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds up what the pieces of a streamed range have come to. */
final class StreamedPieces {
  private static final int MOST_REMARKS = 100;

  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();
  private int points;

  void add(Answer.Ok<Long> piece) {
    add(warnings, piece.warnings());
    add(infos, piece.infos());
    points = Math.toIntExact(piece.value());
  }

  private static void add(Set<String> remarks, List<String> more) {
    more.stream().limit(MOST_REMARKS - (long) remarks.size()).forEach(remarks::add);
  }

  /** Returns how many points there were in all pieces so far, as the limits count them. */
  int points() {
    return points;
  }

  Answer<Long> result() {
    return new Answer.Ok<>((long) points, List.copyOf(warnings), List.copyOf(infos));
  }
}
