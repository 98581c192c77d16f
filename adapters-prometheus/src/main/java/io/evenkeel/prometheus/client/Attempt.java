package io.evenkeel.prometheus.client;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt has come to.
 *
 * @param answer the answer, if it is the last attempt
 * @param again whether another attempt may help
 * @param retryAfter pause the server asks for
 * @param redirect where the server sends us, on the same host
 * @param <T> what was asked for
 */
record Attempt<T>(
    Answer<T> answer, boolean again, @Nullable Duration retryAfter, @Nullable URI redirect) {
  static <T> Attempt<T> last(Answer<T> answer) {
    return new Attempt<>(answer, false, null, null);
  }

  /** Queries change nothing, so a connection that broke is reason enough to ask again. */
  static <T> Attempt<T> failed(Failure failure) {
    boolean again =
        failure.kind() == Failure.Kind.UNREACHABLE || failure.kind() == Failure.Kind.BROKEN_OFF;
    return new Attempt<>(new Answer.Failed<>(failure), again, null, null);
  }

  /** Returns the same as the last attempt, because nothing may be asked for twice. */
  Attempt<T> unrepeatable() {
    return last(answer);
  }

  static <T> Attempt<T> busy(Failure failure, @Nullable Duration retryAfter) {
    return new Attempt<>(new Answer.Failed<>(failure), true, retryAfter, null);
  }

  static <T> Attempt<T> redirected(Failure unlessFollowed, URI to) {
    return new Attempt<>(new Answer.Failed<>(unlessFollowed), false, null, to);
  }
}
