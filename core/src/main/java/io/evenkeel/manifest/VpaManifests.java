package io.evenkeel.manifest;

import io.evenkeel.vpa.VpaCheckpoint;
import io.evenkeel.vpa.VpaSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads VerticalPodAutoscalers and VerticalPodAutoscalerCheckpoints of {@code
 * autoscaling.k8s.io/v1} from YAML or JSON, as {@link HpaManifests} reads HPAs, and writes both as
 * JSON.
 *
 * <p>What upstream warns of, what needs a feature gate that is off by default, and what has no
 * effect, such as a bound for {@code nvidia.com/gpu}, becomes a note.
 */
public final class VpaManifests {
  private VpaManifests() {}

  /**
   * Returns the only VPA of a file.
   *
   * @throws InvalidManifestException with every mistake; also if there is no VPA or more than one
   */
  public static VpaSpec read(Path file) {
    return readOne(file).spec();
  }

  /**
   * Returns the only VPA of a file, with its name.
   *
   * @throws InvalidManifestException with every mistake; also if there is no VPA or more than one
   */
  public static VpaManifest readOne(Path file) {
    ManifestSet set = readAll(file);
    return OnlyOne.of(
        file,
        ManifestKind.VPA.kind(),
        set.verticalAutoscalers(),
        vpa -> vpa.namespace() + "/" + vpa.name() + " at " + vpa.source(),
        set.notes());
  }

  /**
   * Returns every VPA and checkpoint of several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(Path... files) {
    return readAll(List.of(files));
  }

  /**
   * Returns every VPA and checkpoint of several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(List<Path> files) {
    return reading().files(files);
  }

  /**
   * Returns every VPA and checkpoint of a text.
   *
   * @param source what to call the text in messages
   * @throws InvalidManifestException with every mistake
   */
  public static ManifestSet parse(String text, String source) {
    return reading().text(text, source);
  }

  /** Returns a VPA as JSON, defaults and recommendation included. */
  public static String write(VpaManifest vpa) {
    return JsonText.of(VpaTree.of(vpa));
  }

  /** Returns a checkpoint as JSON, in the form in which upstream's recommender stores it. */
  public static String write(String namespace, VpaCheckpoint checkpoint) {
    return JsonText.of(CheckpointTree.of(namespace, checkpoint));
  }

  private static ManifestReading reading() {
    return new ManifestReading(
        "not a VerticalPodAutoscaler or its checkpoint",
        ManifestKind.VPA,
        ManifestKind.VPA_CHECKPOINT);
  }
}
