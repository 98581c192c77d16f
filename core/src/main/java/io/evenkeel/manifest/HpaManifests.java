package io.evenkeel.manifest;

import io.evenkeel.hpa.HpaSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads HorizontalPodAutoscalers of {@code autoscaling/v2} from YAML or JSON: one or several
 * documents, lists, anchors and merge keys. Other kinds are passed over with a note; unknown fields
 * are mistakes, as {@code kubectl apply} has it.
 */
public final class HpaManifests {
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
    return OnlyOne.of(
        file,
        ManifestKind.HPA.kind(),
        set.autoscalers(),
        hpa -> hpa.namespace() + "/" + hpa.name() + " at " + hpa.source(),
        set.notes());
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
    return reading().files(files);
  }

  /**
   * Returns every HPA of a text.
   *
   * @param source what to call the text in messages
   * @throws InvalidManifestException with every mistake
   */
  public static ManifestSet parse(String text, String source) {
    return reading().text(text, source);
  }

  private static ManifestReading reading() {
    return new ManifestReading("not a HorizontalPodAutoscaler", ManifestKind.HPA);
  }
}
