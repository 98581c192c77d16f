package io.evenkeel.manifest;

import io.evenkeel.model.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads what the containers of workloads request: of a Pod, or of whatever has a template of pods,
 * such as a Deployment, a StatefulSet or a Job. Everything else in a file is passed over.
 */
public final class WorkloadManifests {
  private final Problems problems = new Problems();
  private final List<WorkloadManifest> workloads = new ArrayList<>();

  private WorkloadManifests() {}

  /**
   * Returns the workloads of a file.
   *
   * @throws InvalidManifestException with every mistake
   */
  public static List<WorkloadManifest> readAll(Path file) {
    WorkloadManifests reading = new WorkloadManifests();
    String text = SourceText.read(file, reading.problems);
    reading.read(text, file.toString());
    reading.problems.throwIfAny();
    return List.copyOf(reading.workloads);
  }

  private void read(String text, String source) {
    for (Node document : YamlDocuments.of(text, source, problems)) {
      if (document instanceof MappingNode mapping) {
        read(new ManifestDocument(mapping, source, problems, new ArrayList<>()).fields(), source);
      }
    }
  }

  private void read(Fields object, String source) {
    String kind = object.text("kind");
    if ("List".equals(kind)) {
      for (Node item : object.nodes("items")) {
        if (item instanceof MappingNode mapping) {
          read(new ManifestDocument(mapping, source, problems, new ArrayList<>()).fields(), source);
        }
      }
    } else if (kind != null) {
      podSpec(kind, object).ifPresent(pod -> add(kind, object, pod));
    }
  }

  private static Optional<Fields> podSpec(String kind, Fields object) {
    @Nullable Fields spec = object.object("spec");
    if (kind.equals("CronJob")) {
      spec = below(below(spec, "jobTemplate"), "spec");
    }
    return Optional.ofNullable(kind.equals("Pod") ? spec : below(below(spec, "template"), "spec"));
  }

  private static @Nullable Fields below(@Nullable Fields fields, String name) {
    return fields == null ? null : fields.object(name);
  }

  private void add(String kind, Fields object, Fields pod) {
    List<Fields> containers = pod.objects("containers");
    if (containers == null) {
      return;
    }
    Map<String, Map<String, Quantity>> requests = new LinkedHashMap<>();
    for (Fields container : containers) {
      String name = container.text("name");
      if (name != null) {
        requests.put(name, requests(below(container.object("resources"), "requests")));
      }
    }
    @Nullable Fields metadata = object.object("metadata");
    String name = metadata == null ? null : metadata.text("name");
    workloads.add(new WorkloadManifest(kind, name == null ? "" : name, requests));
  }

  private static Map<String, Quantity> requests(@Nullable Fields requests) {
    Map<String, Quantity> found = new LinkedHashMap<>();
    for (String resource : List.of("cpu", "memory")) {
      Quantity quantity = requests == null ? null : requests.quantity(resource);
      if (quantity != null) {
        found.put(resource, quantity);
      }
    }
    return found;
  }
}
