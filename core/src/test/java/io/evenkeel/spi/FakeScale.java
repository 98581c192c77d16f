package io.evenkeel.spi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A scale that is written at once, and fails when told to. */
public final class FakeScale implements ScaleTarget {
  /** Every size that was written. */
  public final List<Integer> written = new ArrayList<>();

  /** Size the workload is meant to have. */
  public int replicas;

  /** Why it cannot be read; empty if it can. */
  public String unreadable = "";

  /** Why it cannot be written; empty if it can. */
  public String refusal = "";

  /** How many further writes somebody else gets in before. */
  public int rivals;

  private int version = 1;

  /** Makes a scale of that size. */
  public FakeScale(int replicas) {
    this.replicas = replicas;
  }

  @Override
  public Answer read(Instant now) {
    return unreadable.isEmpty()
        ? new Scale(replicas, replicas, "app=web", "" + version)
        : new Unavailable(unreadable);
  }

  @Override
  public Receipt write(Scale seen, int size, Instant now) {
    if (!refusal.isEmpty()) {
      return new Refused(refusal);
    }
    if (rivals > 0) {
      rivals--;
      version++;
    }
    if (!seen.version().equals("" + version)) {
      return new Conflict();
    }
    replicas = size;
    version++;
    written.add(size);
    return new Written();
  }
}
