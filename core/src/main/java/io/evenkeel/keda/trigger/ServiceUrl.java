package io.evenkeel.keda.trigger;

import java.util.ArrayList;
import java.util.List;

/**
 * The address of a Kubernetes service, {@code scheme://service.namespace…:port/path} (upstream's
 * {@code getEndpointsUrlsFromServiceURL}). Without a port it is that of the scheme.
 */
record ServiceUrl(String scheme, String host, String port, String path) {
  static ServiceUrl of(String url) {
    int end = url.indexOf("://");
    String scheme = end < 0 ? "" : url.substring(0, end);
    String rest = url.substring(end < 0 ? url.length() : end + 3).split("[?#]", 2)[0];
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    int colon = host.lastIndexOf(':');
    String usual = scheme.equals("https") ? "443" : "80";
    return new ServiceUrl(
        scheme,
        host,
        colon < 0 ? usual : host.substring(colon + 1),
        slash < 0 ? "" : rest.substring(slash));
  }

  /** Empty if the host names no namespace. */
  String serviceName() {
    return namespace().isEmpty() ? "" : host.split("\\.", -1)[0];
  }

  /** The second part of the host, the port included if nothing stands between. */
  String namespace() {
    String[] parts = host.split("\\.", -1);
    return parts.length < 2 ? "" : parts[1];
  }

  List<String> endpointUrls(List<EndpointSlice> slices) {
    List<String> urls = new ArrayList<>();
    for (EndpointSlice slice : slices) {
      if (slice.namespace().equals(namespace()) && slice.serviceName().equals(serviceName())) {
        String suffix = slice.ports().stream().anyMatch(this::isPort) ? ":" + port + path : path;
        slice.endpoints().stream()
            .filter(EndpointSlice.Endpoint::ready)
            .flatMap(endpoint -> endpoint.addresses().stream())
            .forEach(address -> urls.add(scheme + "://" + address + suffix));
      }
    }
    return urls;
  }

  private boolean isPort(int number) {
    return port.equals(Integer.toString(number));
  }
}
