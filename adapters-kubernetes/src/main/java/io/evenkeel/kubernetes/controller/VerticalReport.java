package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.vertical.RecommenderPass;
import io.evenkeel.kubernetes.vertical.UpdaterPass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one pass over the VPAs came to.
 *
 * @param recommender what was recommended
 * @param updater what was done to pods, or would be; empty in {@link Mode#SHADOW}
 * @param comparisons what the real recommender made of it, in {@link Mode#SHADOW}; empty otherwise
 */
public record VerticalReport(
    RecommenderPass recommender, Optional<UpdaterPass> updater, List<VpaComparison> comparisons) {
  /** Copies the list. */
  public VerticalReport {
    Objects.requireNonNull(recommender, "recommender");
    Objects.requireNonNull(updater, "updater");
    comparisons = List.copyOf(comparisons);
  }

  /** Returns what went wrong beyond a single VPA or pod, each thing once. */
  public List<String> troubles() {
    Set<String> troubles = new LinkedHashSet<>(recommender.troubles());
    updater.ifPresent(pass -> troubles.addAll(pass.troubles()));
    return new ArrayList<>(troubles);
  }
}
