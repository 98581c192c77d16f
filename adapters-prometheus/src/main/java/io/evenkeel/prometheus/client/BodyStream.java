package io.evenkeel.prometheus.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response as a stream that ends with the time budget: a read waits no longer than
 * that for the next bytes. The JDK's own body streams wait for ever.
 *
 * <p>Up to {@value #AHEAD} deliveries (of about 16 KiB) are taken before anybody reads, so that
 * small answers arrive whole while another one is read; beyond that the sender has to wait.
 */
final class BodyStream extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  private static final int AHEAD = 16;

  private final Deadline deadline;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private volatile boolean closed;
  private List<ByteBuffer> buffers = List.of();
  private int buffer;
  private boolean ended;

  BodyStream(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Completes at once, so that a response is there as soon as its headers are. */
  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.set(given);
    if (closed) {
      given.cancel();
    } else {
      given.request(AHEAD);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    events.add(new Delivered(item));
  }

  @Override
  public void onError(Throwable throwable) {
    events.add(new Ended(true));
  }

  @Override
  public void onComplete() {
    events.add(new Ended(false));
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffers.get(buffer).get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    ByteBuffer from = buffers.get(buffer);
    int count = Math.min(length, from.remaining());
    from.get(target, offset, count);
    return count;
  }

  /** Gives up the rest; the connection is closed unless all of it was read. */
  @Override
  public void close() {
    closed = true;
    Flow.Subscription given = subscription.get();
    if (given != null) {
      given.cancel();
    }
  }

  /** Returns whether there is a byte to read, after waiting for one. */
  private boolean fill() throws IOException {
    while (!ended) {
      while (buffer < buffers.size()) {
        if (buffers.get(buffer).hasRemaining()) {
          return true;
        }
        buffer++;
      }
      take(next());
    }
    return false;
  }

  private void take(Event event) throws FailedCall {
    if (event instanceof Delivered delivered) {
      buffers = delivered.buffers();
      buffer = 0;
      Flow.Subscription given = subscription.get();
      if (given != null) {
        given.request(1);
      }
    } else {
      ended = true;
      if (((Ended) event).early()) {
        throw new FailedCall(
            Failure.Kind.BROKEN_OFF, "the connection broke in the middle of the answer");
      }
    }
  }

  private Event next() throws FailedCall {
    try {
      Event event = events.poll(deadline.nanos(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new FailedCall(
            Failure.Kind.TIMED_OUT, "the answer did not end within the time budget");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedCall(Failure.Kind.INTERRUPTED, "interrupted while reading the answer");
    }
  }

  private sealed interface Event {}

  private record Delivered(List<ByteBuffer> buffers) implements Event {}

  private record Ended(boolean early) implements Event {}
}
