package io.evenkeel.vpa;

/** What to do about a pod that may be resized while it runs. */
enum InPlaceDecision {
  /** Resize it. */
  APPROVED("InPlaceApproved"),
  /** Wait. */
  DEFERRED("InPlaceDeferred"),
  /** Evict it instead. */
  EVICT("InPlaceEvict"),
  /** The node cannot take it; note that and ask again. */
  INFEASIBLE("InPlaceInfeasible"),
  /** The node could not take less; leave it. */
  INFEASIBLE_CACHED("InPlaceInfeasibleCached");

  private final String upstreamName;

  InPlaceDecision(String upstreamName) {
    this.upstreamName = upstreamName;
  }

  String upstreamName() {
    return upstreamName;
  }
}
