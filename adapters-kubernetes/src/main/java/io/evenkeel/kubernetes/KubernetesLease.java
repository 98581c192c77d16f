package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * A {@code Lease} of {@code coordination.k8s.io}: who leads, and until when. A write carries the
 * version that was read, so that of two candidates one is refused. May be shared by threads.
 */
public final class KubernetesLease {
  private static final String VERSION = "coordination.k8s.io/v1";
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final ApiServer server;
  private final String namespace;
  private final String name;

  KubernetesLease(ApiServer server, String namespace, String name) {
    this.server = server;
    this.namespace = namespace;
    this.name = name;
  }

  /** Reads the lease. */
  public Answer read() {
    Reply reply = server.get(leases().add(name));
    if (reply.isNotFound()) {
      return new Held(Holding.NOBODY, "");
    }
    return reply.isA("Lease") ? held(reply.json()) : new Unavailable(reply.reason());
  }

  /**
   * Writes the lease.
   *
   * @param holding who holds it
   * @param version the version it was read in; empty if there was none
   * @return what is stored now; {@link Outrun} if somebody else was faster
   */
  public Answer write(Holding holding, String version) {
    ObjectNode body = body(holding, version);
    Reply reply =
        version.isEmpty()
            ? server.post(leases().with("fieldManager", FieldOwner.NAME), body)
            : server.put(leases().add(name).with("fieldManager", FieldOwner.NAME), body);
    if (reply.isConflict()) {
      return new Outrun();
    }
    return reply.isA("Lease") ? held(reply.json()) : new Unavailable(reply.reason());
  }

  private ApiPath leases() {
    return ApiPath.namespaced(VERSION, namespace, "leases");
  }

  private ObjectNode body(Holding holding, String version) {
    ObjectNode lease = JsonNodeFactory.instance.objectNode();
    lease.put("apiVersion", VERSION).put("kind", "Lease");
    ObjectNode metadata = lease.putObject("metadata").put("namespace", namespace).put("name", name);
    if (!version.isEmpty()) {
      metadata.put("resourceVersion", version);
    }
    ObjectNode spec = lease.putObject("spec").put("holderIdentity", holding.holder());
    spec.put("leaseDurationSeconds", Math.max(1, holding.duration().toSeconds()));
    spec.put("leaseTransitions", holding.transitions());
    holding.acquired().ifPresent(at -> spec.put("acquireTime", MICROS.format(at)));
    holding.renewed().ifPresent(at -> spec.put("renewTime", MICROS.format(at)));
    return lease;
  }

  private static Held held(JsonNode lease) {
    JsonNode spec = lease.path("spec");
    Holding holding =
        new Holding(
            spec.path("holderIdentity").asText(""),
            Duration.ofSeconds(Math.max(0, spec.path("leaseDurationSeconds").asInt())),
            Texts.instant(spec.path("acquireTime").asText("")),
            Texts.instant(spec.path("renewTime").asText("")),
            spec.path("leaseTransitions").asInt());
    return new Held(holding, lease.path("metadata").path("resourceVersion").asText(""));
  }

  /**
   * Who holds a lease.
   *
   * @param holder identity of the holder; empty if nobody does
   * @param duration how long it is his after each renewal
   * @param acquired when he got it
   * @param renewed when he last renewed it, by his own clock
   * @param transitions how often the holder has changed
   */
  public record Holding(
      String holder,
      Duration duration,
      Optional<Instant> acquired,
      Optional<Instant> renewed,
      int transitions) {
    /** Nobody holds it, nor ever has. */
    public static final Holding NOBODY =
        new Holding("", Duration.ZERO, Optional.empty(), Optional.empty(), 0);

    /** Refuses null components. */
    public Holding {
      Objects.requireNonNull(holder, "holder");
      Objects.requireNonNull(duration, "duration");
      Objects.requireNonNull(acquired, "acquired");
      Objects.requireNonNull(renewed, "renewed");
    }
  }

  /** What became of reading or writing. */
  public sealed interface Answer {}

  /**
   * The lease as it is stored.
   *
   * @param holding who holds it
   * @param version token that changes with every write; empty if there is no lease yet
   */
  public record Held(Holding holding, String version) implements Answer {
    /** Refuses null components. */
    public Held {
      Objects.requireNonNull(holding, "holding");
      Objects.requireNonNull(version, "version");
    }
  }

  /** Somebody else has written the lease since it was read. */
  public record Outrun() implements Answer {}

  /**
   * The lease cannot be read or written.
   *
   * @param reason why, in words
   */
  public record Unavailable(String reason) implements Answer {
    /** Refuses null. */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
