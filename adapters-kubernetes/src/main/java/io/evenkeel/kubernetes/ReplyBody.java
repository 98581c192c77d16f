package io.evenkeel.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of one reply, put together as it comes. One that grows beyond its bound, or is not
 * complete in time, is given up, and its connection with it: neither memory nor a connection is
 * left to a server that never ends.
 */
final class ReplyBody implements AsyncBody.Consumer<List<ByteBuffer>> {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int bound;
  private final AtomicReference<@Nullable AsyncBody> source = new AtomicReference<>();

  private ReplyBody(int bound) {
    this.bound = bound;
  }

  /** Sends a request; the reply is there, or has failed, when the time is over. */
  static CompletableFuture<Reply> read(
      HttpClient client, HttpRequest request, int bound, Duration time) {
    ReplyBody body = new ReplyBody(bound);
    CompletableFuture<HttpResponse<AsyncBody>> sent = client.consumeBytes(request, body);
    CompletableFuture<Reply> reply =
        sent.thenCompose(body::complete).orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Reply> ignored =
        reply.whenComplete(
            (value, failure) -> {
              if (failure != null) {
                sent.cancel(true);
                body.giveUp();
              }
            });
    return reply;
  }

  @Override
  public void consume(List<ByteBuffer> parts, AsyncBody from) throws IOException {
    for (ByteBuffer part : parts) {
      if (part.remaining() > bound - bytes.size()) {
        throw new TooLargeException();
      }
      byte[] copy = new byte[part.remaining()];
      part.get(copy);
      bytes.write(copy, 0, copy.length);
    }
    from.consume();
  }

  private CompletableFuture<Reply> complete(HttpResponse<AsyncBody> response) {
    AsyncBody body = response.body();
    source.set(body);
    body.consume();
    int pause = Texts.seconds(response.header("Retry-After"));
    return body.done()
        .thenApply(
            end -> new Reply(response.code(), bytes.toString(StandardCharsets.UTF_8), pause));
  }

  private void giveUp() {
    AsyncBody body = source.get();
    if (body != null) {
      body.cancel();
    }
  }

  /** The body is larger than its bound. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
