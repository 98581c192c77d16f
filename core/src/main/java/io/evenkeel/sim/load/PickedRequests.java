package io.evenkeel.sim.load;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A stream of requests, each of them changed or left out. */
final class PickedRequests implements Iterator<Request> {
  private final Iterator<Request> all;
  private final Pick pick;
  private @Nullable Request next;

  /** Looks at the first requests at once. */
  PickedRequests(Iterator<Request> all, Pick pick) {
    this.all = all;
    this.pick = pick;
    advance();
  }

  /** Returns the stream with each of its requests changed. */
  static Iterator<Request> changed(Iterator<Request> all, UnaryOperator<Request> change) {
    return new PickedRequests(all, change::apply);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Request next() {
    Request request = next;
    if (request == null) {
      throw new NoSuchElementException();
    }
    advance();
    return request;
  }

  private void advance() {
    next = null;
    while (next == null && all.hasNext()) {
      next = pick.apply(all.next());
    }
  }

  /** What becomes of a request; null if it is left out. */
  interface Pick {
    @Nullable Request apply(Request request);
  }
}
