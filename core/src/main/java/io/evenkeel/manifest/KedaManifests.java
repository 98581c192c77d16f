package io.evenkeel.manifest;

import io.evenkeel.keda.ScaledObject;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads KEDA's objects of {@code keda.sh/v1alpha1} from YAML or JSON, as {@link HpaManifests} reads
 * HPAs: ScaledObject, ScaledJob, TriggerAuthentication and ClusterTriggerAuthentication.
 *
 * <p>An object is held to the rules of its CRD and, if it breaks none of them, to what KEDA's
 * webhook would say of it without knowing the cluster. The webhook's warnings become notes. So does
 * a placeholder such as <code>${AWS_REGION}</code> in a trigger's metadata.
 */
public final class KedaManifests {
  private KedaManifests() {}

  /**
   * Returns the only ScaledObject of a file.
   *
   * @throws InvalidManifestException with every mistake; also if there is none or more than one
   */
  public static ScaledObject read(Path file) {
    return readOne(file).object();
  }

  /**
   * Returns the only ScaledObject of a file, with how it was written.
   *
   * @throws InvalidManifestException with every mistake; also if there is none or more than one
   */
  public static ScaledObjectManifest readOne(Path file) {
    ManifestSet set = readAll(file);
    return OnlyOne.of(
        file,
        ManifestKind.SCALED_OBJECT.kind(),
        set.scaledObjects(),
        it -> {
          ScaledObject object = it.object();
          return "%s/%s at %s"
              .formatted(object.metadata().namespace(), object.metadata().name(), it.source());
        },
        set.notes());
  }

  /**
   * Returns every object of KEDA's in several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(Path... files) {
    return readAll(List.of(files));
  }

  /**
   * Returns every object of KEDA's in several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(List<Path> files) {
    return reading().files(files);
  }

  /**
   * Returns every object of KEDA's in a text.
   *
   * @param source what to call the text in messages
   * @throws InvalidManifestException with every mistake
   */
  public static ManifestSet parse(String text, String source) {
    return reading().text(text, source);
  }

  private static ManifestReading reading() {
    return new ManifestReading(
        "not one of KEDA's kinds",
        ManifestKind.SCALED_OBJECT,
        ManifestKind.SCALED_JOB,
        ManifestKind.TRIGGER_AUTHENTICATION,
        ManifestKind.CLUSTER_TRIGGER_AUTHENTICATION);
  }
}
