package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesLease;
import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.KubernetesLease.Holding;
import io.evenkeel.kubernetes.KubernetesLease.Unavailable;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this controller leads. It does until a deadline that each renewal moves, counted from
 * before the renewal was sent: a leader that cannot renew has stopped writing before its lease can
 * have run out for anybody else.
 *
 * <p>One thread calls {@link #look}; any may ask.
 */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private final KubernetesLease lease;
  private final ElectionTimes times;
  private final Candidacy candidacy;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Outage outage = new Outage();
  private volatile Term term = Term.NONE;

  Leadership(KubernetesLease lease, Settings settings, LongSupplier nanos) {
    this.lease = lease;
    this.times = settings.election();
    this.candidacy = new Candidacy(settings.identity(), times.leaseDuration());
    this.clock = settings.clock();
    this.nanos = nanos;
  }

  /** Returns whether this controller leads at this moment. */
  boolean leads() {
    return leads(nanos.getAsLong());
  }

  /** Returns the number of the present or last term; what was made in another one is outdated. */
  long term() {
    return term.number();
  }

  /** Looks at the lease, renews or takes it; returns whether a term has begun. */
  boolean look() {
    long asked = nanos.getAsLong();
    KubernetesLease.Answer seen = lease.read();
    if (!(seen instanceof Held held)) {
      note(((Unavailable) seen).reason());
      return false;
    }
    // What a slow answer shows may be as young as the answer.
    Optional<Holding> wish = candidacy.wish(held, nanos.getAsLong(), clock.instant());
    if (wish.isEmpty()) {
      outage.over();
      return false;
    }
    if (lease.write(wish.get(), held.version()) instanceof Unavailable refused) {
      note(refused.reason());
      return false;
    }
    outage.over();
    return renewed(asked);
  }

  /** Gives the lease up, so that nobody has to wait for it to run out. */
  void resign() {
    term = new Term(term.number(), 0, /* begun= */ false);
    if (lease.read() instanceof Held held) {
      candidacy.release(held).ifPresent(holding -> lease.write(holding, held.version()));
    }
  }

  private boolean renewed(long asked) {
    boolean goesOn = leads(nanos.getAsLong());
    long until = asked + times.renewDeadline().toNanos();
    term = new Term(goesOn ? term.number() : term.number() + 1, until, /* begun= */ true);
    return !goesOn;
  }

  private boolean leads(long now) {
    Term present = term;
    return present.begun() && present.until() - now > 0;
  }

  /** The same trouble is told once. */
  private void note(String reason) {
    if (outage.isNews(reason)) {
      LOG.warn("The lease cannot be read or written: {}", reason);
    }
  }

  private record Term(long number, long until, boolean begun) {
    static final Term NONE = new Term(0, 0, false);
  }
}
