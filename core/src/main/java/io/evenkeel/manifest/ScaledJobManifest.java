package io.evenkeel.manifest;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledJobDraft;

/**
 * A ScaledJob that was read from a manifest.
 *
 * @param object the object, defaults included
 * @param written the object as written, which admission and lint look at
 * @param source where it stands, such as {@code scaledjob.yaml:1}
 */
public record ScaledJobManifest(ScaledJob object, ScaledJobDraft written, String source) {}
