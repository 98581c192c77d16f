package io.evenkeel.prometheus.profile;

import io.evenkeel.prometheus.promql.Matcher;
import io.evenkeel.prometheus.promql.PromQl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whose metrics are meant.
 *
 * @param namespace namespace of the pods
 * @param podPattern regular expression (RE2) the names of the pods match as a whole
 * @param labels labels that name them
 */
public record Workload(String namespace, String podPattern, PodLabels labels) {
  /** Refuses null components. */
  public Workload {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(podPattern, "podPattern");
    Objects.requireNonNull(labels, "labels");
  }

  /** Returns all pods of a namespace that have metrics, by the plain labels. */
  public static Workload in(String namespace) {
    return new Workload(namespace, ".+", PodLabels.PLAIN);
  }

  /** Returns the pods a Deployment of that name has, by the plain labels. */
  public static Workload deployment(String namespace, String name) {
    String pattern = PromQl.literalRegex(name);
    return new Workload(namespace, pattern + "-[a-z0-9]+-[a-z0-9]+", PodLabels.PLAIN);
  }

  /** Returns the same workload by other labels. */
  public Workload labels(PodLabels other) {
    return new Workload(namespace, podPattern, other);
  }

  List<Matcher> matchers(List<Matcher> more) {
    List<Matcher> all = new ArrayList<>();
    all.add(Matcher.is(labels.namespace(), namespace));
    all.add(Matcher.matches(labels.pod(), podPattern));
    all.addAll(more);
    return all;
  }
}
