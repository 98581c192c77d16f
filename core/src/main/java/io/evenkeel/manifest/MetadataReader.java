package io.evenkeel.manifest;

import io.evenkeel.keda.MetadataDraft;
import org.jspecify.annotations.Nullable;

/**
 * From the fields of an object's metadata to a draft. What decisions do not need is passed over.
 */
final class MetadataReader {
  private MetadataReader() {}

  static MetadataDraft metadata(@Nullable Fields metadata) {
    return metadata == null
        ? MetadataDraft.NONE
        : new MetadataDraft(
            metadata.text("namespace"),
            name(metadata),
            metadata.textMap("labels"),
            metadata.textMap("annotations"),
            metadata.instant("creationTimestamp"),
            metadata.texts("finalizers"),
            metadata.integer("generation"));
  }

  /** An object without a name gets one that begins as {@code generateName} says. */
  static @Nullable String name(Fields metadata) {
    String name = metadata.text("name");
    String prefix = metadata.text("generateName");
    return name == null && prefix != null ? prefix.replaceAll("[-.]+$", "") : name;
  }
}
