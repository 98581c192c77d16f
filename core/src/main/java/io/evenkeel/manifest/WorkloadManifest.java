package io.evenkeel.manifest;

import io.evenkeel.model.Quantity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A workload that was read from a manifest, as far as its containers' requests go.
 *
 * @param kind kind of the workload, such as {@code Deployment}
 * @param name name of the workload; empty if it has none
 * @param requests requests by resource, by container in the order of the manifest
 */
public record WorkloadManifest(
    String kind, String name, Map<String, Map<String, Quantity>> requests) {
  /** Copies the requests. */
  public WorkloadManifest {
    requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
  }
}
