package io.evenkeel.sim.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;

/** A load with other prompts and answers; see {@link Load#sized}. */
record ResizedLoad(Load load, Tokens prompt, Tokens output) implements Load {
  @Override
  public String name() {
    return load.name();
  }

  @Override
  public Optional<Duration> length() {
    return load.length();
  }

  @Override
  public Iterator<Request> requests(Arrivals arrivals, long seed) {
    Random random = new UnsharedRandom(Seeds.derived(seed, -1));
    return new ChangedRequests(
        load.requests(arrivals, Seeds.derived(seed, 0)),
        it -> new Request(it.atSeconds(), prompt.draw(random), output.draw(random)));
  }
}
