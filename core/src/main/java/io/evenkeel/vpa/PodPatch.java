package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Objects;

/** One operation of a JSON patch (RFC 6902) on a pod. */
public sealed interface PodPatch {
  /** Returns {@code add} or {@code remove}. */
  String op();

  /** Returns the JSON pointer to what is changed. */
  String path();

  /** Returns the operation as JSON. */
  String toJson();

  private static String json(PodPatch patch, String value) {
    return "{\"op\":\"add\",\"path\":%s,\"value\":%s}".formatted(Json.text(patch.path()), value);
  }

  private static String escaped(String segment) {
    return segment.replace("~", "~0").replace("/", "~1");
  }

  /** Which map of a container's resources. */
  enum Field {
    /** Requests. */
    REQUESTS("requests", "request"),
    /** Limits. */
    LIMITS("limits", "limit");

    private final String apiName;
    private final String singular;

    Field(String apiName, String singular) {
      this.apiName = apiName;
      this.singular = singular;
    }

    /** Returns the field as the API spells it. */
    public String apiName() {
      return apiName;
    }

    String singular() {
      return singular;
    }
  }

  /**
   * Gives a container an empty {@code resources} object.
   *
   * @param container index of the container
   */
  record InitResources(int container) implements PodPatch {
    @Override
    public String op() {
      return "add";
    }

    @Override
    public String path() {
      return "/spec/containers/" + container + "/resources";
    }

    @Override
    public String toJson() {
      return json(this, "{}");
    }
  }

  /**
   * Gives a container an empty map of requests or limits.
   *
   * @param container index of the container
   * @param field which map
   */
  record InitField(int container, Field field) implements PodPatch {
    /** Refuses null. */
    public InitField {
      Objects.requireNonNull(field, "field");
    }

    @Override
    public String op() {
      return "add";
    }

    @Override
    public String path() {
      return "/spec/containers/" + container + "/resources/" + field.apiName();
    }

    @Override
    public String toJson() {
      return json(this, "{}");
    }
  }

  /**
   * Sets a request or a limit.
   *
   * @param container index of the container
   * @param field which map
   * @param resource name of the resource
   * @param value what to set
   */
  record SetResource(int container, Field field, String resource, Quantity value)
      implements PodPatch {
    /** Refuses null components. */
    public SetResource {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(resource, "resource");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String op() {
      return "add";
    }

    @Override
    public String path() {
      return "/spec/containers/"
          + container
          + "/resources/"
          + field.apiName()
          + "/"
          + escaped(resource);
    }

    @Override
    public String toJson() {
      return json(this, Json.text(value.toString()));
    }
  }

  /** Gives the pod an empty map of annotations. */
  record InitAnnotations() implements PodPatch {
    @Override
    public String op() {
      return "add";
    }

    @Override
    public String path() {
      return "/metadata/annotations";
    }

    @Override
    public String toJson() {
      return json(this, "{}");
    }
  }

  /**
   * Sets an annotation of the pod.
   *
   * @param key name of the annotation
   * @param value its value
   */
  record Annotate(String key, String value) implements PodPatch {
    /** Refuses null components. */
    public Annotate {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String op() {
      return "add";
    }

    @Override
    public String path() {
      return "/metadata/annotations/" + escaped(key);
    }

    @Override
    public String toJson() {
      return json(this, Json.text(value));
    }
  }

  /**
   * Removes an annotation of the pod.
   *
   * @param key name of the annotation
   */
  record RemoveAnnotation(String key) implements PodPatch {
    /** Refuses null. */
    public RemoveAnnotation {
      Objects.requireNonNull(key, "key");
    }

    @Override
    public String op() {
      return "remove";
    }

    @Override
    public String path() {
      return "/metadata/annotations/" + escaped(key);
    }

    @Override
    public String toJson() {
      return "{\"op\":\"remove\",\"path\":" + Json.text(path()) + "}";
    }
  }
}
