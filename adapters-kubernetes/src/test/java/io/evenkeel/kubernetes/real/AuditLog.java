package io.evenkeel.kubernetes.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the API server itself has noted of the writes that a controller makes: who asked, what for,
 * and what became of it. Of what was written the server's resourceVersion is the order, the same
 * for objects of all kinds.
 */
public final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "audit.log";
  private static final String POLICY = "audit.yaml";

  static final String[] OPTIONS = {
    "--audit-policy-file=" + TestCluster.DIRECTORY + "/" + POLICY,
    "--audit-log-path=" + TestCluster.DIRECTORY + "/" + FILE,
    "--audit-log-mode=blocking"
  };

  private final List<Request> requests;

  private AuditLog(List<Request> requests) {
    this.requests = requests;
  }

  static void writePolicy(Path directory) throws IOException {
    Files.writeString(directory.resolve(POLICY), RULES);
  }

  static AuditLog read(Path directory) {
    try (Stream<String> lines = Files.lines(directory.resolve(FILE))) {
      return new AuditLog(lines.flatMap(line -> request(line).stream()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all requests, in the order in which they were answered. */
  public List<Request> requests() {
    return requests;
  }

  /** Returns the requests of that resource, such as {@code deployments/scale}, of one namespace. */
  public List<Request> of(String namespace, String resource) {
    return requests.stream()
        .filter(it -> it.namespace().equals(namespace) && it.resource().equals(resource))
        .toList();
  }

  /**
   * Returns what was changed in a namespace, in the order in which it was stored. Who asks for what
   * is there already changes nothing, and is answered with a version that somebody else has made.
   */
  public List<Request> changes(String namespace) {
    Map<Long, Request> first = new TreeMap<>();
    for (Request request : requests) {
      if (request.namespace().equals(namespace) && request.isStored()) {
        first.putIfAbsent(request.version(), request);
      }
    }
    return List.copyOf(first.values());
  }

  /** The line that is being written just now is not there yet. */
  private static Optional<Request> request(String line) {
    try {
      return Optional.of(Request.of(JSON.readTree(line)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * One request.
   *
   * @param agent what the sender calls itself
   * @param verb what was asked for
   * @param namespace where
   * @param resource of what, with the subresource
   * @param name of which
   * @param uri path and query
   * @param code what was answered
   * @param at when it was received
   * @param version resourceVersion of what was stored; 0 if nothing was
   * @param sent what was sent
   */
  public record Request(
      String agent,
      String verb,
      String namespace,
      String resource,
      String name,
      String uri,
      int code,
      Instant at,
      long version,
      JsonNode sent) {
    static Request of(JsonNode event) {
      JsonNode about = event.path("objectRef");
      String subresource = about.path("subresource").asText("");
      String resource = about.path("resource").asText("");
      JsonNode stored = event.path("responseObject").path("metadata");
      return new Request(
          event.path("userAgent").asText(""),
          event.path("verb").asText(""),
          about.path("namespace").asText(""),
          subresource.isEmpty() ? resource : resource + "/" + subresource,
          about.path("name").asText(""),
          event.path("requestURI").asText(""),
          event.path("responseStatus").path("code").asInt(),
          Instant.parse(event.path("requestReceivedTimestamp").asText("")),
          stored.path("resourceVersion").asLong(0),
          event.path("requestObject"));
    }

    /** Returns whether something was stored. */
    public boolean isStored() {
      return code >= 200 && code < 300 && version > 0;
    }
  }

  private static final String RULES =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived, ResponseStarted]
      rules:
        - level: RequestResponse
          verbs: [create, update, patch]
          resources:
            - {group: apps, resources: [deployments, deployments/scale]}
            - group: autoscaling
              resources: [horizontalpodautoscalers, horizontalpodautoscalers/status]
            - {group: "", resources: [configmaps, events]}
            - {group: coordination.k8s.io, resources: [leases]}
        - level: None
      """;
}
