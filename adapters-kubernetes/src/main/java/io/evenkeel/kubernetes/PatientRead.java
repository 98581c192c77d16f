package io.evenkeel.kubernetes;

import io.fabric8.kubernetes.client.RequestConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question that is put again as long as that may help: after 429 and 5xx, and where the
 * connection has failed.
 *
 * <pre>
 * pause before attempt n + 1 = max(Retry-After, interval × 2ⁿ)    n = 0, 1, … limit − 1
 * </pre>
 *
 * <p>Limit and interval are the client's own settings; without a limit the time is the only one.
 * The client's own trying again is not used: it pays no heed to {@code Retry-After}, and goes on
 * when the time is over. An attempt that would begin after the end of the time is not waited for;
 * the last reply is the answer then.
 */
final class PatientRead {
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int LARGEST_EXPONENT = 5;

  private final Function<Duration, CompletableFuture<Reply>> question;
  private final int limit;
  private final Duration interval;
  private final long end;

  /**
   * Prepares a question.
   *
   * @param question puts it once, within the time that is given
   * @param config how often it is put again, and how long is waited at first
   * @param time how long it may take in all
   */
  PatientRead(
      Function<Duration, CompletableFuture<Reply>> question, RequestConfig config, Duration time) {
    this.question = question;
    int configured = config.getRequestRetryBackoffLimit();
    this.limit = configured < 0 ? Integer.MAX_VALUE : configured;
    this.interval = Duration.ofMillis(Math.max(1, config.getRequestRetryBackoffInterval()));
    this.end = System.nanoTime() + time.toNanos();
  }

  /** Puts the question; the answer is there, or has failed, when the time is over. */
  CompletableFuture<Reply> answer() {
    return attempt(0);
  }

  private CompletableFuture<Reply> attempt(int number) {
    return question
        .apply(left())
        .handle((reply, failure) -> new Outcome(reply, cause(failure)))
        .thenCompose(outcome -> next(number, outcome));
  }

  private CompletableFuture<Reply> next(int number, Outcome outcome) {
    Duration pause = pause(outcome.reply(), number);
    return number < limit && outcome.mayChange() && pause.compareTo(left()) < 0
        ? after(pause).thenComposeAsync(over -> attempt(number + 1))
        : outcome.settled();
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private Duration pause(@Nullable Reply reply, int number) {
    Duration backoff = interval.multipliedBy(1L << Math.min(number, LARGEST_EXPONENT));
    Duration wanted = Duration.ofSeconds(reply == null ? 0 : reply.retryAfterSeconds());
    return wanted.compareTo(backoff) > 0 ? wanted : backoff;
  }

  private static CompletableFuture<Boolean> after(Duration pause) {
    return new CompletableFuture<Boolean>()
        .completeOnTimeout(true, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** What came of an attempt: a reply, or why there is none. */
  private record Outcome(@Nullable Reply reply, @Nullable Throwable failure) {
    /** An answer without end is as long the next time, and time that is over does not come back. */
    boolean mayChange() {
      return reply == null
          ? failure instanceof IOException && !(failure instanceof ReplyBody.TooLargeException)
          : reply.status() == TOO_MANY || reply.status() >= SERVER_ERROR;
    }

    CompletableFuture<Reply> settled() {
      if (reply != null) {
        return CompletableFuture.completedFuture(reply);
      }
      return CompletableFuture.failedFuture(
          failure == null ? new CancellationException("nothing came of it") : failure);
    }
  }
}
