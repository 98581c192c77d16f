package io.evenkeel.prometheus.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One question to the server, from its first attempt to its answer, within one deadline.
 *
 * <p>Begun and awaited separately, so that the questions of a batch are under way together. Attempt
 * n is followed by a pause of 100 ms · 2ⁿ⁻¹ · (0.5 … 1), or what {@code Retry-After} asks, unless
 * that leads beyond the deadline.
 *
 * @param <T> what is asked for
 */
final class Call<T> {
  private static final int MOST_ATTEMPTS = 4;
  private static final int MOST_REDIRECTS = 3;
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final Transport transport;
  private final Map<String, String> form;
  private final Supplier<? extends EnvelopeReader.DataReader<T>> reader;
  private final Deadline deadline;
  private URI uri;
  private @Nullable Sent sent;
  private @Nullable FailedCall unsent;
  private int redirects;

  Call(
      Transport transport,
      String path,
      Map<String, String> form,
      Supplier<? extends EnvelopeReader.DataReader<T>> reader,
      Deadline deadline) {
    this.transport = transport;
    this.uri = transport.resolve(path);
    this.form = form;
    this.reader = reader;
    this.deadline = deadline;
  }

  /** Sends the question. */
  Call<T> begin() {
    sent = null;
    unsent = null;
    try {
      sent = transport.send(uri, form, deadline);
    } catch (FailedCall e) {
      unsent = e;
    }
    return this;
  }

  /** Waits for the answer; asks again where that may help. */
  Answer<T> answer() {
    for (int attempt = 1; ; attempt++) {
      Attempt<T> made = attempt();
      while (made.redirect() != null && redirects++ < MOST_REDIRECTS) {
        uri = made.redirect();
        made = begin().attempt();
      }
      Duration pause = made.retryAfter() == null ? pause(attempt) : made.retryAfter();
      if (!made.again() || attempt == MOST_ATTEMPTS || pause.compareTo(deadline.left()) >= 0) {
        return told(made.answer(), attempt);
      }
      if (!slept(pause)) {
        return new Answer.Failed<>(
            new Failure(Failure.Kind.INTERRUPTED, "interrupted before asking again"));
      }
      begin();
    }
  }

  private Duration pause(int attempt) {
    double share = 0.5 + transport.jitter().getAsDouble() / 2;
    return Duration.ofMillis((long) ((FIRST_PAUSE_MILLIS << (attempt - 1)) * share));
  }

  private static boolean slept(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <T> Answer<T> told(Answer<T> answer, int attempts) {
    if (attempts > 1 && answer instanceof Answer.Failed<T> failed) {
      Failure why = failed.failure();
      return new Answer.Failed<>(
          new Failure(why.kind(), why.reason() + "; asked " + attempts + " times"));
    }
    return answer;
  }

  private Attempt<T> attempt() {
    Sent current = sent;
    if (current == null) {
      return Attempt.failed(Objects.requireNonNull(unsent, "begin() comes first").failure());
    }
    Attempt<T> made = attempt(current);
    return new Attempt<>(
        current.secrets().clean(made.answer()), made.again(), made.retryAfter(), made.redirect());
  }

  private Attempt<T> attempt(Sent current) {
    EnvelopeReader.DataReader<T> data = reader.get();
    Attempt<T> made = attempt(current, data);
    return data.repeatable() ? made : made.unrepeatable();
  }

  private Attempt<T> attempt(Sent current, EnvelopeReader.DataReader<T> data) {
    try {
      HttpResponse<InputStream> response = current.await();
      try (InputStream body = response.body()) {
        return new Judgement<>(transport, uri, data).of(response, body);
      }
    } catch (FailedCall e) {
      return Attempt.failed(e.failure());
    } catch (IOException e) {
      throw new IllegalStateException("closing a body does no I/O", e);
    }
  }
}
