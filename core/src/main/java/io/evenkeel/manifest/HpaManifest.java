package io.evenkeel.manifest;

import io.evenkeel.hpa.HpaSpec;

/**
 * A HorizontalPodAutoscaler that was read from a manifest.
 *
 * @param namespace namespace of the object; {@code default} if the manifest names none
 * @param name name of the object
 * @param spec the spec, defaults included
 * @param source where it stands, such as {@code hpa.yaml:1}
 */
public record HpaManifest(String namespace, String name, HpaSpec spec, String source) {}
