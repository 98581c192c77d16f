package io.evenkeel.kubernetes;

import io.evenkeel.model.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Reads objects as the API server has them. Nothing is remembered; an outage is an answer. */
public final class KubernetesObjects {
  /** Objects of one list at most; {@link Answer#partial} tells of more. */
  public static final int LONGEST_LIST = 5000;

  private static final int PAGE = 500;
  private static final int MOST_PAGES = 1000;

  private final ApiServer server;
  private final ApiResources resources;

  KubernetesObjects(ApiServer server, ApiResources resources) {
    this.server = server;
    this.resources = resources;
  }

  /** Returns what the server has at the path of these segments, such as {@code version}. */
  public Answer at(String... segments) {
    return answer(server.get(ApiPath.of(segments)));
  }

  /**
   * Returns what the server has at several paths. They are asked for at the same time, so that
   * together they end within the client's request timeout.
   *
   * @param paths the segments of each path
   */
  public List<Answer> atAll(List<List<String>> paths) {
    List<CompletableFuture<Reply>> coming =
        paths.stream().map(it -> server.begin(ApiPath.of(it.toArray(String[]::new)))).toList();
    return coming.stream().map(it -> answer(server.await(it))).toList();
  }

  /**
   * Returns a list of objects.
   *
   * @param apiVersion group and version
   * @param plural the kind's name in paths, such as {@code pods}
   * @param namespace the only namespace; empty for all
   * @param selector labels the objects must have, as in {@code app=web}; empty for all
   */
  public Answer list(String apiVersion, String plural, String namespace, String selector) {
    String limit = Integer.toString(LONGEST_LIST);
    ApiPath path = collection(apiVersion, plural, namespace);
    return answer(server.get(path.with("labelSelector", selector).with("limit", limit)));
  }

  /**
   * Returns all objects of a kind, page by page. The list is whole if its last page was found and
   * is not {@linkplain Answer#partial partial}; half a million objects are read at most.
   *
   * @param apiVersion group and version
   * @param plural the kind's name in paths, such as {@code pods}
   * @param namespace the only namespace; empty for all
   */
  public List<Answer> pages(String apiVersion, String plural, String namespace) {
    ApiPath path = collection(apiVersion, plural, namespace).with("limit", Integer.toString(PAGE));
    List<Answer> pages = new ArrayList<>();
    String rest = "";
    do {
      Reply reply = server.get(path.with("continue", rest));
      pages.add(answer(reply));
      rest = reply.isOk() ? rest(reply) : "";
    } while (!rest.isEmpty() && pages.size() < MOST_PAGES);
    return pages;
  }

  /**
   * Returns the events of type {@code Warning}.
   *
   * @param namespace the only namespace; empty for all
   */
  public Answer warnings(String namespace) {
    String limit = Integer.toString(LONGEST_LIST);
    ApiPath path = collection("v1", "events", namespace);
    return answer(server.get(path.with("fieldSelector", "type=Warning").with("limit", limit)));
  }

  private static ApiPath collection(String apiVersion, String plural, String namespace) {
    return namespace.isEmpty()
        ? ApiPath.ofVersion(apiVersion).add(plural)
        : ApiPath.namespaced(apiVersion, namespace, plural);
  }

  /** Returns an object; one whose kind is not served is missing. */
  public Answer get(String namespace, ObjectRef ref) {
    Objects.requireNonNull(namespace, "namespace");
    ApiResources.Answer kind = resources.of(ref);
    return kind instanceof ApiResources.Known known
        ? answer(server.get(known.path(namespace, ref.name())))
        : unknown(kind);
  }

  /** Returns the {@code scale} of an object; one whose kind has none is missing. */
  public Answer scale(String namespace, ObjectRef ref) {
    Objects.requireNonNull(namespace, "namespace");
    ApiResources.Answer kind = resources.of(ref);
    return kind instanceof ApiResources.Known known
        ? answer(server.get(known.path(namespace, ref.name()).add("scale")))
        : unknown(kind);
  }

  private static Answer unknown(ApiResources.Answer kind) {
    ApiResources.Unknown unknown = (ApiResources.Unknown) kind;
    return new Answer(unknown.status(), "", unknown.reason(), false);
  }

  private static Answer answer(Reply reply) {
    String json = reply.isOk() ? reply.text() : "";
    boolean partial = reply.isOk() && !rest(reply).isEmpty();
    return new Answer(reply.status(), json, reply.isOk() ? "" : reply.reason(), partial);
  }

  private static String rest(Reply list) {
    return list.json().path("metadata").path("continue").asText("");
  }

  /**
   * What the server said.
   *
   * @param status HTTP status; 0 if nobody answered
   * @param json the object or list; empty unless the status is one of success
   * @param reason why there is none, in words; empty if there is one
   * @param partial whether a list has been cut off
   */
  public record Answer(int status, String json, String reason, boolean partial) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** Refuses null components. */
    public Answer {
      Objects.requireNonNull(json, "json");
      Objects.requireNonNull(reason, "reason");
    }

    /** Returns whether there is something. */
    public boolean isFound() {
      return !json.isEmpty();
    }

    /** Returns whether there is nothing of that name or kind. */
    public boolean isMissing() {
      return status == NOT_FOUND;
    }

    /** Returns whether the rights are not enough. */
    public boolean isForbidden() {
      return status == FORBIDDEN;
    }

    /** Returns whether the credentials are not accepted. */
    public boolean isUnauthorized() {
      return status == UNAUTHORIZED;
    }

    /** Returns whether nobody answered. */
    public boolean isSilent() {
      return status == 0;
    }
  }
}
