package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.ObjectRef;
import java.util.Locale;

/**
 * How an object is named in sentences and in commands.
 *
 * @param kind its kind
 * @param namespace its namespace
 * @param name its name
 */
record ObjectName(String kind, String namespace, String name) {
  static ObjectName of(String kind, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new ObjectName(
        kind, metadata.path("namespace").asText(""), metadata.path("name").asText(""));
  }

  static ObjectName hpa(JsonNode object) {
    return of("HorizontalPodAutoscaler", object);
  }

  static ObjectName scaledObject(JsonNode object) {
    return of("ScaledObject", object);
  }

  static ObjectName of(ObjectRef ref, String namespace) {
    return new ObjectName(ref.kind(), namespace, ref.name());
  }

  /** Returns what a command ends with: {@code -n shop}. */
  String flag() {
    return "-n " + Shell.word(namespace);
  }

  /** Returns what a command takes: {@code deployment/web -n shop}. */
  String argument() {
    return Shell.word(kind.toLowerCase(Locale.ROOT) + "/" + name) + " " + flag();
  }

  String describe() {
    return "kubectl describe " + argument();
  }

  String edit() {
    return "kubectl edit " + argument();
  }

  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
