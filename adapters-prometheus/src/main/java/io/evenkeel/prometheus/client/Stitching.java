package io.evenkeel.prometheus.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the pieces of a range together again, series by series. */
final class Stitching {
  private final Map<Labels, Series.Builder> series = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();
  private int points;
  private boolean shapeless;

  /** Pieces come in the order of time and do not overlap. */
  void add(Answer.Ok<InstantResult> piece) {
    warnings.addAll(piece.warnings());
    infos.addAll(piece.infos());
    if (!(piece.value() instanceof InstantResult.Matrix matrix)) {
      shapeless = true;
      return;
    }
    for (Series part : matrix.series()) {
      series.computeIfAbsent(part.labels(), labels -> new Series.Builder()).addAll(part);
      points += part.size();
    }
  }

  int points() {
    return points;
  }

  Answer<List<Series>> result() {
    if (shapeless) {
      return new Answer.Failed<>(QueryReader.wrongShape().failure());
    }
    List<Series> stitched = new ArrayList<>();
    series.forEach((labels, all) -> stitched.add(all.build(labels)));
    return new Answer.Ok<>(stitched, List.copyOf(warnings), List.copyOf(infos));
  }
}
