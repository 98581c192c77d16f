package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Walks through the documents of several files, lists included, and reads the objects of some
 * kinds. Objects of other kinds are passed over with a note.
 */
final class ManifestReading {
  private final List<ManifestKind> wanted;
  private final String others;
  private final Problems problems = new Problems();
  private final FoundObjects found = new FoundObjects();
  private final List<String> notes = new ArrayList<>();

  /**
   * Prepares a reading.
   *
   * @param others why an object of another kind is passed over
   * @param wanted the kinds to read, the most usual one first
   */
  ManifestReading(String others, ManifestKind... wanted) {
    this.others = others;
    this.wanted = List.copyOf(Arrays.asList(wanted));
  }

  ManifestSet files(List<Path> files) {
    for (Path file : files) {
      int before = problems.count();
      String text = SourceText.read(file, problems);
      if (problems.count() == before) {
        readText(text, file.toString());
      }
    }
    return result();
  }

  ManifestSet text(String text, String source) {
    readText(text, source);
    return result();
  }

  private ManifestSet result() {
    problems.throwIfAny();
    return new ManifestSet(
        found.autoscalers,
        found.scaledObjects,
        found.scaledJobs,
        found.triggerAuthentications,
        found.verticalAutoscalers,
        found.checkpoints,
        notes);
  }

  private void readText(String text, String source) {
    int before = problems.count();
    List<Node> documents = YamlDocuments.of(text, source, problems);
    boolean empty = true;
    for (Node document : documents) {
      if (!Tag.NULL.equals(document.getTag())) {
        empty = false;
        readNode(document, source, true);
      }
    }
    if (empty && problems.count() == before) {
      problems.add(source, 0, "is empty; a manifest has apiVersion, kind, metadata and spec");
    }
  }

  private void readNode(Node node, String source, boolean mayBeList) {
    if (node instanceof MappingNode mapping) {
      readObject(new ManifestDocument(mapping, source, problems, notes), source, mayBeList);
    } else {
      new Place(source, problems)
          .report(
              FieldPath.of(""),
              node,
              "is no Kubernetes object; write apiVersion, kind, metadata and spec");
    }
  }

  private void readObject(ManifestDocument document, String source, boolean mayBeList) {
    String kind = document.fields().text("kind");
    if (kind == null) {
      document.report(FieldPath.of("kind"), "must be set, such as kind: " + wanted.get(0).kind());
    } else if (mayBeList && isList(kind)) {
      document.fields().nodes("items").forEach(item -> readNode(item, source, false));
    } else {
      Optional<ManifestKind> known =
          wanted.stream().filter(it -> it.kind().equals(kind)).findFirst();
      known.ifPresentOrElse(
          it -> it.read(document, found),
          () -> document.note(named(document.fields(), kind) + " skipped: " + others));
    }
  }

  private boolean isList(String kind) {
    return kind.equals("List") || wanted.stream().anyMatch(it -> it.isListedBy(kind));
  }

  private static String named(Fields fields, String kind) {
    Fields metadata = fields.object("metadata");
    @Nullable String name = metadata == null ? null : metadata.text("name");
    return name == null ? kind : kind + "/" + name;
  }
}
