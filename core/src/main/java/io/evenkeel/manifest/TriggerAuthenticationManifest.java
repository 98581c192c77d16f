package io.evenkeel.manifest;

import io.evenkeel.keda.auth.TriggerAuthentication;

/**
 * A TriggerAuthentication or ClusterTriggerAuthentication that was read from a manifest.
 *
 * @param object the object
 * @param source where it stands, such as {@code auth.yaml:1}
 */
public record TriggerAuthenticationManifest(TriggerAuthentication object, String source) {}
