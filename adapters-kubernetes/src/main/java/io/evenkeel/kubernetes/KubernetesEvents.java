package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records Kubernetes events about objects. What is said again within ten minutes raises the count
 * of the event that is there, so that a lasting trouble is one event and not thousands.
 *
 * <p>May be shared by threads. At most {@value #REMEMBERED} events are remembered; of older ones a
 * repetition becomes an event of its own.
 */
public final class KubernetesEvents {
  private static final int REMEMBERED = 4096;
  private static final Duration SPAN = Duration.ofMinutes(10);

  /** Upstream's limit on the text of an event. */
  private static final int LONGEST = 1024;

  private final ApiServer server;
  private final String component;
  private final Map<Said, Recorded> recorded =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Recorded> eldest) {
          return size() > REMEMBERED;
        }
      };

  KubernetesEvents(ApiServer server, String component) {
    this.server = server;
    this.component = component;
  }

  /**
   * Records an event.
   *
   * @param about the object
   * @param warning whether its type is {@code Warning}, else {@code Normal}
   * @param reason why in one word, such as {@code SuccessfulRescale}
   * @param message what happened; what is beyond 1024 characters is cut off
   * @param now instant of the pass
   * @return why it could not be recorded; empty if it was
   */
  public Optional<String> record(
      ObjectKey about, boolean warning, String reason, String message, Instant now) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    Said said = new Said(about, warning, reason, text);
    Optional<Recorded> again = recall(said, now);
    Reply reply = again.map(it -> raise(it, about, now)).orElseGet(() -> create(said, now));
    if (again.isPresent() && reply.isNotFound()) {
      reply = create(said, now);
    } else if (again.isPresent()) {
      remember(said, again.get().once(now));
    }
    return reply.isOk() ? Optional.empty() : Optional.of(reply.reason());
  }

  private Reply create(Said said, Instant now) {
    ApiPath events = ApiPath.namespaced("v1", said.about().namespace(), "events");
    Reply reply = server.post(events.with("fieldManager", FieldOwner.NAME), body(said, now));
    String name = reply.json().path("metadata").path("name").asText("");
    if (reply.isOk() && !name.isEmpty()) {
      remember(said, new Recorded(name, 1, now));
    }
    return reply;
  }

  private Reply raise(Recorded event, ObjectKey about, Instant now) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.put("count", event.count() + 1).put("lastTimestamp", seconds(now));
    ApiPath path = ApiPath.namespaced("v1", about.namespace(), "events").add(event.name());
    return server.patch(path, ApiServer.MERGE, change.toString());
  }

  private ObjectNode body(Said said, Instant now) {
    ObjectKey about = said.about();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("apiVersion", "v1").put("kind", "Event");
    event
        .putObject("metadata")
        .put("namespace", about.namespace())
        .put("generateName", about.name() + ".");
    ObjectNode involved = event.putObject("involvedObject");
    involved.put("apiVersion", about.apiVersion()).put("kind", about.kind());
    involved.put("namespace", about.namespace()).put("name", about.name());
    if (!about.uid().isEmpty()) {
      involved.put("uid", about.uid());
    }
    event.put("type", said.warning() ? "Warning" : "Normal");
    event.put("reason", said.reason()).put("message", said.message()).put("count", 1);
    event.put("firstTimestamp", seconds(now)).put("lastTimestamp", seconds(now));
    event.putObject("source").put("component", component);
    event.put("reportingComponent", component);
    return event;
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private synchronized Optional<Recorded> recall(Said said, Instant now) {
    Recorded known = recorded.get(said);
    return known == null || now.isAfter(known.last().plus(SPAN))
        ? Optional.empty()
        : Optional.of(known);
  }

  private synchronized void remember(Said said, Recorded event) {
    recorded.put(said, event);
  }

  /** What makes two events the same. */
  private record Said(ObjectKey about, boolean warning, String reason, String message) {}

  /** An event that was recorded, and how often. */
  private record Recorded(String name, int count, Instant last) {
    Recorded once(Instant now) {
      return new Recorded(name, count + 1, now);
    }
  }
}
