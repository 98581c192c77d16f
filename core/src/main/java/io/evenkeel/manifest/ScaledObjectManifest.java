package io.evenkeel.manifest;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectDraft;

/**
 * A ScaledObject that was read from a manifest.
 *
 * @param object the object, defaults included
 * @param written the object as written, which admission and lint look at
 * @param source where it stands, such as {@code scaledobject.yaml:1}
 */
public record ScaledObjectManifest(ScaledObject object, ScaledObjectDraft written, String source) {}
