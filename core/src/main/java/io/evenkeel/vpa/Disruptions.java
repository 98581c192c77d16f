package io.evenkeel.vpa;

/** What may be done to the pods of one VPA in one round, and what has been done already. */
interface Disruptions {
  /** Returns whether the pod belongs to a group that is not left alone. */
  boolean isKnown(VpaPod pod);

  /** Returns what to do about a pod that may be resized while it runs. */
  InPlaceDecision inPlace(VpaPod pod);

  /** Returns whether the pod may be evicted now. */
  boolean mayEvict(VpaPod pod);

  /** Returns whether a boost of the pod is over and may be taken back now. */
  boolean mayUnboost(VpaPod pod);

  /** Notes an eviction. */
  void evicted(VpaPod pod);

  /** Notes a resize. */
  void resized(VpaPod pod);
}
