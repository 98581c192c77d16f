package io.evenkeel.keda.trigger;

import io.evenkeel.keda.auth.PodIdentity;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What a trigger is parsed with besides its metadata.
 *
 * @param index place of the trigger in {@code spec.triggers}, which becomes part of metric names
 * @param namespace namespace of the ScaledObject or ScaledJob
 * @param authParams parameters that the TriggerAuthentication gives, by name
 * @param resolvedEnv environment of the container that {@code …FromEnv} keys refer to
 * @param podIdentity identity that the TriggerAuthentication gives
 * @param usesModifiers whether the value only enters a formula (upstream's {@code asMetricSource}),
 *     so that targets may be absent
 * @param httpTimeout time limit of HTTP requests whose trigger sets none
 */
public record TriggerContext(
    int index,
    String namespace,
    Map<String, String> authParams,
    Map<String, String> resolvedEnv,
    PodIdentity podIdentity,
    boolean usesModifiers,
    Duration httpTimeout) {
  private static final Duration UPSTREAM_HTTP_TIMEOUT = Duration.ofSeconds(3);

  /** Copies the maps. */
  public TriggerContext {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(podIdentity, "podIdentity");
    Objects.requireNonNull(httpTimeout, "httpTimeout");
    if (index < 0) {
      throw new IllegalArgumentException("index is " + index + ", must not be negative");
    }
    authParams = Map.copyOf(authParams);
    resolvedEnv = Map.copyOf(resolvedEnv);
  }

  /** Returns the context of a trigger without credentials and environment. */
  public static TriggerContext of(int index, String namespace) {
    return new TriggerContext(
        index,
        namespace,
        Map.of(),
        Map.of(),
        PodIdentity.NONE,
        /* usesModifiers= */ false,
        UPSTREAM_HTTP_TIMEOUT);
  }

  /** Returns the same context with these parameters of a TriggerAuthentication. */
  public TriggerContext withAuthParams(Map<String, String> value) {
    return new TriggerContext(
        index, namespace, value, resolvedEnv, podIdentity, usesModifiers, httpTimeout);
  }

  /** Returns the same context with this environment. */
  public TriggerContext withResolvedEnv(Map<String, String> value) {
    return new TriggerContext(
        index, namespace, authParams, value, podIdentity, usesModifiers, httpTimeout);
  }

  /** Returns the same context with this identity. */
  public TriggerContext withPodIdentity(PodIdentity value) {
    return new TriggerContext(
        index, namespace, authParams, resolvedEnv, value, usesModifiers, httpTimeout);
  }

  /** Returns the same context for a trigger whose value enters a formula. */
  public TriggerContext withModifiers() {
    return new TriggerContext(
        index,
        namespace,
        authParams,
        resolvedEnv,
        podIdentity,
        /* usesModifiers= */ true,
        httpTimeout);
  }

  /** Returns the same context with this time limit of HTTP requests. */
  public TriggerContext withHttpTimeout(Duration value) {
    return new TriggerContext(
        index, namespace, authParams, resolvedEnv, podIdentity, usesModifiers, value);
  }

  /** Leaves the values of parameters and environment out, which may be secret. */
  @Override
  public String toString() {
    return "TriggerContext[index=%d, namespace=%s, authParams=%s, resolvedEnv=%s]"
        .formatted(index, namespace, authParams.keySet(), resolvedEnv.keySet());
  }
}
