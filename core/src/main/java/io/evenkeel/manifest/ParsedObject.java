package io.evenkeel.manifest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One object of a file, of whatever kind: as written, and as understood if its kind is known here
 * and it breaks no rule.
 *
 * @param source file it stands in
 * @param fields what is written
 * @param apiVersion group and version; empty if it names none
 * @param kind kind; empty if it names none, such as a file of Prometheus rules
 * @param namespace namespace; {@code default} if it names none
 * @param name name; empty if it has none
 * @param hpa the object, if it is an intact HorizontalPodAutoscaler
 * @param scaledObject the object, if it is an intact ScaledObject
 * @param scaledJob the object, if it is an intact ScaledJob
 * @param vpa the object, if it is an intact VerticalPodAutoscaler
 * @param problems what the API or the webhook of its kind would refuse
 */
public record ParsedObject(
    String source,
    FieldTree fields,
    String apiVersion,
    String kind,
    String namespace,
    String name,
    Optional<HpaManifest> hpa,
    Optional<ScaledObjectManifest> scaledObject,
    Optional<ScaledJobManifest> scaledJob,
    Optional<VpaManifest> vpa,
    List<ManifestProblem> problems) {
  /** Copies the list. */
  public ParsedObject {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(fields, "fields");
    problems = List.copyOf(problems);
  }

  /** Returns how people name it, such as {@code ScaledObject default/chat}. */
  public String title() {
    return kind + " " + namespace + "/" + name;
  }
}
