package io.evenkeel.hpa.literal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A pod of the API. {@code ready} is the status of its Ready condition ("True", "False", "Unknown")
 * or null; {@code start} may be null. Quantities are milli.
 */
record LiteralPod(
    String name,
    String phase,
    boolean deleted,
    String ready,
    Instant readyTransition,
    Instant start,
    List<Container> containers,
    List<Container> initContainers,
    Map<String, Long> podRequests,
    Map<String, Long> overhead) {

  /** A container; {@code always} is restartPolicy Always of an init container. */
  record Container(String name, Map<String, Long> requests, boolean always) {}
}
