package io.evenkeel.sim.load;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Several streams of requests as one, in the order of arrival; among equals, of the streams. */
final class MergedRequests implements Iterator<Request> {
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingDouble((Head head) -> head.request.atSeconds())
              .thenComparingInt(head -> head.stream));

  MergedRequests(List<Iterator<Request>> streams) {
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).hasNext()) {
        heads.add(new Head(i, streams.get(i)));
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public Request next() {
    Head first = heads.remove();
    Request request = first.request;
    if (first.rest.hasNext()) {
      first.request = first.rest.next();
      heads.add(first);
    }
    return request;
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
