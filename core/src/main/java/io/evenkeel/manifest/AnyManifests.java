package io.evenkeel.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads objects of every kind, right or wrong, one beside the other: a mistake in one keeps no
 * other from being read. What {@link Manifests} throws is a list here.
 */
public final class AnyManifests {
  /** Of one object: etcd takes 1.5 MB, which has not half as many. */
  private static final int MOST_FIELDS = 200_000;

  private final List<ParsedObject> objects = new ArrayList<>();
  private final Problems problems = new Problems();

  private AnyManifests() {}

  /** Returns what stands in some files. Never throws for what it finds there. */
  public static ParsedFiles read(List<Path> files) {
    AnyManifests reading = new AnyManifests();
    for (Path file : files) {
      int before = reading.problems.count();
      String text = SourceText.read(file, reading.problems);
      if (reading.problems.count() == before) {
        reading.text(text, file.toString());
      }
    }
    return reading.result();
  }

  /**
   * Returns what stands in a text.
   *
   * @param source what to call the text
   */
  public static ParsedFiles parse(String text, String source) {
    AnyManifests reading = new AnyManifests();
    reading.text(text, source);
    return reading.result();
  }

  private ParsedFiles result() {
    return new ParsedFiles(objects, problems.found());
  }

  private void text(String text, String source) {
    for (Node document : YamlDocuments.of(text, source, problems)) {
      if (!Tag.NULL.equals(document.getTag())) {
        node(document, source, /* mayBeList= */ true);
      }
    }
  }

  private void node(Node node, String source, boolean mayBeList) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          source, Place.line(node), "is no object; write apiVersion, kind, metadata and spec");
      return;
    }
    Problems own = new Problems(MOST_FIELDS);
    ManifestDocument document = new ManifestDocument(mapping, source, own, new ArrayList<>());
    String kind = Optional.ofNullable(document.fields().text("kind")).orElse("");
    List<Node> items = document.fields().nodes("items");
    if (mayBeList && kind.endsWith("List") && !items.isEmpty()) {
      items.forEach(item -> node(item, source, /* mayBeList= */ false));
      return;
    }
    FoundObjects found = new FoundObjects();
    ManifestKind.of(kind).ifPresent(it -> it.read(document, found));
    objects.add(object(FieldTrees.of(mapping, new Place(source, own)), source, found, own));
  }

  private static ParsedObject object(
      FieldTree fields, String source, FoundObjects found, Problems own) {
    return new ParsedObject(
        source,
        fields,
        fields.text("apiVersion").orElse(""),
        fields.text("kind").orElse(""),
        fields.text("metadata.namespace").orElse("default"),
        fields.text("metadata.name").orElse(""),
        found.autoscalers.stream().findFirst(),
        found.scaledObjects.stream().findFirst(),
        found.scaledJobs.stream().findFirst(),
        found.verticalAutoscalers.stream().findFirst(),
        own.found());
  }
}
