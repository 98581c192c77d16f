package io.evenkeel.vpa;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which VPAs a recommender handles: those that name it; the one called {@value
 * RecommenderOptions#DEFAULT_NAME} also those that name none.
 *
 * @param recommenderName name of the recommender
 * @param ignoredNamespaces namespaces whose VPAs it leaves alone ({@code
 *     --ignored-vpa-object-namespaces})
 */
public record RecommenderScope(String recommenderName, Set<String> ignoredNamespaces) {
  /** Copies the set. */
  public RecommenderScope {
    Objects.requireNonNull(recommenderName, "recommenderName");
    ignoredNamespaces = Set.copyOf(ignoredNamespaces);
  }

  /**
   * Returns whether a VPA is handled.
   *
   * @param namespace its namespace
   * @param recommenders names in its {@code spec.recommenders}
   */
  public boolean includes(String namespace, List<String> recommenders) {
    boolean implied =
        recommenders.isEmpty() && recommenderName.equals(RecommenderOptions.DEFAULT_NAME);
    return !ignoredNamespaces.contains(namespace)
        && (implied || recommenders.contains(recommenderName));
  }
}
