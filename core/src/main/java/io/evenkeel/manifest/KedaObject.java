package io.evenkeel.manifest;

import io.evenkeel.keda.MetadataDraft;
import org.jspecify.annotations.Nullable;

/**
 * What every object of KEDA's is made of.
 *
 * @param metadata its metadata
 * @param spec its spec; null if it is absent
 */
record KedaObject(MetadataDraft metadata, @Nullable Fields spec) {
  static KedaObject of(Fields object) {
    object.ignore("apiVersion");
    object.ignore("kind");
    object.ignore("status");
    return object.read(
        fields ->
            new KedaObject(
                MetadataReader.metadata(fields.object("metadata")), fields.object("spec")));
  }
}
