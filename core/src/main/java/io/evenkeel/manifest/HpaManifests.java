package io.evenkeel.manifest;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.model.FieldPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads HorizontalPodAutoscalers of {@code autoscaling/v2} from YAML or JSON: one or several
 * documents, lists, anchors and merge keys. Other kinds are passed over with a note; unknown fields
 * are mistakes, as {@code kubectl apply} has it.
 */
public final class HpaManifests {
  private static final String KIND = "HorizontalPodAutoscaler";
  private static final Set<String> LISTS = Set.of("List", "HorizontalPodAutoscalerList");

  private final Problems problems = new Problems();
  private final List<HpaManifest> autoscalers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private HpaManifests() {}

  /**
   * Returns the only HPA of a file.
   *
   * @throws InvalidManifestException with every mistake; also if there is no HPA or more than one
   */
  public static HpaSpec read(Path file) {
    return readOne(file).spec();
  }

  /**
   * Returns the only HPA of a file, with its name.
   *
   * @throws InvalidManifestException with every mistake; also if there is no HPA or more than one
   */
  public static HpaManifest readOne(Path file) {
    ManifestSet set = readAll(file);
    List<HpaManifest> found = set.autoscalers();
    if (found.size() == 1) {
      return found.get(0);
    }
    Problems problems = new Problems();
    problems.add(file.toString(), 0, found.isEmpty() ? none(set) : several(found));
    problems.throwIfAny();
    throw new AssertionError("a problem was just added");
  }

  private static String none(ManifestSet set) {
    String skipped = set.notes().isEmpty() ? "" : " (" + String.join("; ", set.notes()) + ")";
    return "holds no " + KIND + skipped + "; add one, or name another file";
  }

  private static String several(List<HpaManifest> found) {
    String names =
        found.stream()
            .map(hpa -> hpa.namespace() + "/" + hpa.name() + " at " + hpa.source())
            .collect(Collectors.joining(", "));
    return "holds "
        + found.size()
        + " of kind "
        + KIND
        + " where one is meant: "
        + names
        + "; split the file";
  }

  /**
   * Returns every HPA of several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(Path... files) {
    return readAll(List.of(files));
  }

  /**
   * Returns every HPA of several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(List<Path> files) {
    HpaManifests reader = new HpaManifests();
    for (Path file : files) {
      int before = reader.problems.count();
      String text = SourceText.read(file, reader.problems);
      if (reader.problems.count() == before) {
        reader.readText(text, file.toString());
      }
    }
    return reader.result();
  }

  /**
   * Returns every HPA of a text.
   *
   * @param source what to call the text in messages
   * @throws InvalidManifestException with every mistake
   */
  public static ManifestSet parse(String text, String source) {
    HpaManifests reader = new HpaManifests();
    reader.readText(text, source);
    return reader.result();
  }

  private ManifestSet result() {
    problems.throwIfAny();
    return new ManifestSet(autoscalers, notes);
  }

  private void readText(String text, String source) {
    int before = problems.count();
    List<Node> documents = YamlDocuments.of(text, source, problems);
    boolean empty = true;
    for (Node document : documents) {
      if (!Tag.NULL.equals(document.getTag())) {
        empty = false;
        readObject(document, source, true);
      }
    }
    if (empty && problems.count() == before) {
      problems.add(source, 0, "is empty; a manifest has apiVersion, kind, metadata and spec");
    }
  }

  private void readObject(Node node, String source, boolean mayBeList) {
    int before = problems.count();
    Place place = new Place(source, problems);
    if (!(node instanceof MappingNode mapping)) {
      place.report(
          FieldPath.of(""),
          node,
          "is no Kubernetes object; write apiVersion, kind, metadata and spec");
      return;
    }
    Fields fields = new Fields(mapping, FieldPath.of(""), place);
    String kind = fields.text("kind");
    String version = fields.text("apiVersion");
    if (kind == null) {
      place.report(FieldPath.of("kind"), node, "must be set, such as kind: " + KIND);
    } else if (mayBeList && LISTS.contains(kind)) {
      fields.nodes("items").forEach(item -> readObject(item, source, false));
    } else if (!kind.equals(KIND)) {
      notes.add(
          Scalars.oneLine(
              "%s:%s: %s skipped: not a %s"
                  .formatted(source, Place.line(node), named(fields, kind), KIND)));
    } else if (!"autoscaling/v2".equals(version)) {
      fields.reject("apiVersion", wrongVersion(version));
    } else {
      readHpa(fields, node, source, place, before);
    }
  }

  /** A document that had a mistake before its fields were looked at is no better for them. */
  private void readHpa(Fields fields, Node node, String source, Place place, int before) {
    HpaDraft draft = HpaReader.draft(fields).withDefaults();
    draft.violations().forEach(place::report);
    if (problems.count() == before) {
      autoscalers.add(
          new HpaManifest(
              Objects.requireNonNull(draft.namespace()),
              Objects.requireNonNull(draft.name()),
              draft.toSpec(),
              source + ":" + Place.line(node)));
    }
  }

  private static String wrongVersion(@Nullable String version) {
    if (version == null || version.isEmpty()) {
      return "must be set; write autoscaling/v2";
    }
    String hint =
        switch (version) {
          case "autoscaling/v1" ->
              ", where targetCPUUtilizationPercentage is an entry of metrics[] with type: Resource"
                  + " and resource.target.averageUtilization";
          case "autoscaling/v2beta1", "autoscaling/v2beta2" ->
              "; that version is no longer served by Kubernetes";
          default -> "";
        };
    return "must be autoscaling/v2, got " + version + "; use autoscaling/v2" + hint;
  }

  private static String named(Fields fields, String kind) {
    Fields metadata = fields.object("metadata");
    String name = metadata == null ? null : metadata.text("name");
    return name == null ? kind : kind + "/" + name;
  }
}
