package io.evenkeel.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** Why a watch of the client has failed, in few words. */
public final class WatchFailure {
  /** No chain of causes is longer. */
  private static final int DEEPEST = 20;

  private WatchFailure() {}

  /** Returns the API server's own words where it has said some, else those of the deepest cause. */
  public static String reason(Throwable failure) {
    @Nullable Throwable cause = failure;
    Throwable deepest = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof KubernetesClientException refused
          && refused.getStatus() != null
          && refused.getStatus().getMessage() != null) {
        return Texts.plain(refused.getStatus().getMessage());
      }
      deepest = cause;
      cause = cause.getCause();
    }
    String message = deepest.getMessage();
    return "the API server cannot be reached: "
        + (message == null || message.isBlank()
            ? deepest.getClass().getSimpleName()
            : Texts.plain(message));
  }
}
