package io.evenkeel.keda;

import io.evenkeel.keda.Trigger.AuthenticationRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code spec.triggers} as somebody wrote it; absent is null.
 *
 * @param type upstream's name of the scaler
 * @param name name by which a formula knows it
 * @param metadata settings by key
 * @param metricType what the target of its metric means
 * @param useCachedMetrics whether the HPA is served the value of the last poll
 * @param authenticationRef where its credentials come from
 */
public record TriggerDraft(
    @Nullable String type,
    @Nullable String name,
    @Nullable Map<String, String> metadata,
    @Nullable String metricType,
    @Nullable Boolean useCachedMetrics,
    @Nullable AuthDraft authenticationRef) {
  /** Copies the metadata, in their order. */
  public TriggerDraft {
    metadata = metadata == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  TriggerDraft withDefaults() {
    return new TriggerDraft(
        type,
        name,
        metadata,
        metricType,
        useCachedMetrics,
        authenticationRef == null ? null : authenticationRef.withDefaults());
  }

  /** Returns the trigger, with what is absent empty. */
  public Trigger lenient() {
    return new Trigger(
        Objects.requireNonNullElse(type, ""),
        Objects.requireNonNullElse(name, ""),
        Objects.requireNonNullElse(metadata, Map.of()),
        Objects.requireNonNullElse(metricType, ""),
        Boolean.TRUE.equals(useCachedMetrics),
        Optional.ofNullable(authenticationRef).map(AuthDraft::lenient));
  }

  /**
   * {@code authenticationRef}.
   *
   * @param name name of the object
   * @param kind kind of the object, TriggerAuthentication unless said otherwise
   */
  public record AuthDraft(@Nullable String name, @Nullable String kind) {
    AuthDraft withDefaults() {
      boolean silent = kind == null || kind.isEmpty();
      return silent ? new AuthDraft(name, AuthenticationRef.NAMESPACED) : this;
    }

    AuthenticationRef lenient() {
      return new AuthenticationRef(
          Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(kind, ""));
    }
  }
}
