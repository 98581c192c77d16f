package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests and limits of a container. An unset map is not the same as an empty one: a patch has to
 * create it first.
 *
 * @param requests requests by resource; null if unset
 * @param limits limits by resource; null if unset
 */
public record ContainerResources(
    @Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {
  /** Neither requests nor limits are set. */
  public static final ContainerResources UNSET = new ContainerResources(null, null);

  /** Copies the maps. */
  public ContainerResources {
    requests = Resources.copyIfSet(requests);
    limits = Resources.copyIfSet(limits);
  }

  /** Returns the request for a resource; zero if there is none. */
  public Quantity request(String resource) {
    return Resources.orZero(requests, resource);
  }

  /** Returns the limit of a resource; zero if there is none. */
  public Quantity limit(String resource) {
    return Resources.orZero(limits, resource);
  }
}
