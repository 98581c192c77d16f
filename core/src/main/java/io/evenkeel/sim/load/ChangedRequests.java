package io.evenkeel.sim.load;

import java.util.Iterator;
import java.util.function.UnaryOperator;

/** A stream of requests, each of them changed. */
final class ChangedRequests implements Iterator<Request> {
  private final Iterator<Request> all;
  private final UnaryOperator<Request> change;

  ChangedRequests(Iterator<Request> all, UnaryOperator<Request> change) {
    this.all = all;
    this.change = change;
  }

  @Override
  public boolean hasNext() {
    return all.hasNext();
  }

  @Override
  public Request next() {
    return change.apply(all.next());
  }
}
