package io.evenkeel.spi;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods that are there. */
public final class FakePods implements PodSource {
  /** The pods. */
  public final List<PodSnapshot> pods = new ArrayList<>();

  /** Why they cannot be listed; empty if they can. */
  public String unavailable = "";

  @Override
  public Answer list(LabelSelector selector, Instant now) {
    return unavailable.isEmpty()
        ? new Listed(pods.stream().filter(pod -> selector.matches(pod.labels())).toList())
        : new Unavailable(unavailable);
  }

  /** Adds a running, ready pod. */
  public void add(String name, String app) {
    pods.add(PodSnapshot.builder(name).labels(Map.of("app", app)).build());
  }
}
