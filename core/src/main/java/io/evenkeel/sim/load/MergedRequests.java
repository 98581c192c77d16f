package io.evenkeel.sim.load;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several streams of requests as one, in the order of arrival; among equals, of the streams. What
 * is left out of a stream is left out only here: a stream of which nothing is ever kept would
 * otherwise be searched without end for its first request.
 */
final class MergedRequests implements Iterator<Request> {
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingDouble((Head head) -> head.request.atSeconds())
              .thenComparingInt(head -> head.stream));

  private final Pick pick;
  private @Nullable Request next;

  MergedRequests(List<Iterator<Request>> streams) {
    this(streams, (stream, request) -> true);
  }

  MergedRequests(List<Iterator<Request>> streams, Pick pick) {
    this.pick = pick;
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).hasNext()) {
        heads.add(new Head(i, streams.get(i)));
      }
    }
    advance();
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
    while (next == null && !heads.isEmpty()) {
      Head first = heads.remove();
      Request request = first.request;
      if (first.rest.hasNext()) {
        first.request = first.rest.next();
        heads.add(first);
      }
      next = pick.keeps(first.stream, request) ? request : null;
    }
  }

  /** Which requests of which stream are kept; asked once for each, in order. */
  interface Pick {
    boolean keeps(int stream, Request request);
  }

  /** The next request of a stream. */
  private static final class Head {
    final int stream;
    final Iterator<Request> rest;
    Request request;

    Head(int stream, Iterator<Request> rest) {
      this.stream = stream;
      this.rest = rest;
      this.request = rest.next();
    }
  }
}
