package io.evenkeel.vpa;

import java.util.Map;

/** The labels of a pod as part of a key: equal by content, with the hash kept. */
final class LabelSet {
  private final Map<String, String> labels;
  private final int hash;

  LabelSet(Map<String, String> labels) {
    this.labels = Map.copyOf(labels);
    hash = this.labels.hashCode();
  }

  Map<String, String> labels() {
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof LabelSet set && hash == set.hash && labels.equals(set.labels));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
