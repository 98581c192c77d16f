package io.evenkeel.keda.trigger;

import java.util.List;
import java.util.Objects;

/**
 * Some endpoints of a Kubernetes service.
 *
 * @param namespace namespace of the service
 * @param serviceName name of the service
 * @param ports ports of the endpoints
 * @param endpoints the endpoints
 */
public record EndpointSlice(
    String namespace, String serviceName, List<Integer> ports, List<Endpoint> endpoints) {
  /** Copies the lists. */
  public EndpointSlice {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(serviceName, "serviceName");
    ports = List.copyOf(ports);
    endpoints = List.copyOf(endpoints);
  }

  /**
   * An endpoint.
   *
   * @param addresses its addresses
   * @param ready whether it is ready; true where Kubernetes does not say
   */
  public record Endpoint(List<String> addresses, boolean ready) {
    /** Copies the addresses. */
    public Endpoint {
      addresses = List.copyOf(addresses);
    }
  }
}
