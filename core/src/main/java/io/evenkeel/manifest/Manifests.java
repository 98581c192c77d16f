package io.evenkeel.manifest;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads objects of every kind that is known here, side by side: what {@link HpaManifests}, {@link
 * KedaManifests} and {@link VpaManifests} read. Other kinds are passed over with a note.
 */
public final class Manifests {
  private Manifests() {}

  /**
   * Returns every object of several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(Path... files) {
    return readAll(List.of(files));
  }

  /**
   * Returns every object of several files.
   *
   * @throws InvalidManifestException with every mistake of all files
   */
  public static ManifestSet readAll(List<Path> files) {
    return reading().files(files);
  }

  /**
   * Returns every object of a text.
   *
   * @param source what to call the text in messages
   * @throws InvalidManifestException with every mistake
   */
  public static ManifestSet parse(String text, String source) {
    return reading().text(text, source);
  }

  private static ManifestReading reading() {
    return new ManifestReading("says nothing about scaling", ManifestKind.values());
  }
}
