package io.evenkeel.kubernetes.controller;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;

/** Logs a trouble when it begins and when it has passed, and not in between. */
final class ToldTroubles {
  private final Logger log;
  private Set<String> present = Set.of();

  ToldTroubles(Logger log) {
    this.log = log;
  }

  void tell(List<String> troubles) {
    Set<String> now = new HashSet<>(troubles);
    now.stream().filter(it -> !present.contains(it)).forEach(it -> log.warn("VPAs: {}", it));
    present.stream()
        .filter(it -> !now.contains(it))
        .forEach(it -> log.info("VPAs: this has passed: {}", it));
    present = now;
  }
}
