package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesLease.Answer;
import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.KubernetesLease.Holding;
import io.evenkeel.kubernetes.KubernetesLease.Unavailable;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether this controller leads. It does until a deadline that each renewal moves, counted from
 * before the renewal was sent: a leader that cannot renew has stopped writing before its lease can
 * have run out for anybody else.
 *
 * <p>One thread calls {@link #look}; any may ask.
 */
final class Leadership {
  private static final String LATE = "the lease was not renewed in time";

  private final Lease lease;
  private final String identity;
  private final ElectionTimes times;
  private final Candidacy candidacy;
  private final InstantSource clock;
  private final Notices notices;
  private final LongSupplier nanos;
  private volatile Term term = Term.NONE;
  private volatile String lost = LATE;

  Leadership(Lease lease, Settings settings, LongSupplier nanos) {
    this.lease = lease;
    this.identity = settings.identity();
    this.times = settings.election();
    this.candidacy = new Candidacy(identity, times.leaseDuration());
    this.clock = settings.clock();
    this.notices = settings.notices();
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
    Answer seen = lease.read();
    if (!(seen instanceof Held held)) {
      return refused(seen);
    }
    // What a slow answer shows may be as young as the answer.
    Optional<Holding> wish = candidacy.wish(held, nanos.getAsLong(), clock.instant());
    if (wish.isEmpty()) {
      return overtaken(held.holding().holder());
    }
    Answer written = lease.write(wish.get(), held.version());
    return written instanceof Held ? renewed(asked) : refused(written);
  }

  /** Tells whether this controller leads, if that has changed: a term may end without a word. */
  void tell() {
    if (leads()) {
      notices.began(identity);
    } else {
      notices.ended(lost);
    }
  }

  /** Gives the lease up, so that nobody has to wait for it to run out. */
  void resign() {
    term = new Term(term.number(), 0, /* begun= */ false);
    notices.ended("it was stopped");
    if (lease.read() instanceof Held held) {
      candidacy.release(held).ifPresent(holding -> lease.write(holding, held.version()));
    }
  }

  private boolean renewed(long asked) {
    boolean goesOn = leads(nanos.getAsLong());
    long until = asked + times.renewDeadline().toNanos();
    term = new Term(goesOn ? term.number() : term.number() + 1, until, /* begun= */ true);
    if (!goesOn) {
      notices.ended(lost);
    }
    lost = LATE;
    notices.note(what(), Optional.empty());
    tell();
    return !goesOn;
  }

  private boolean overtaken(String other) {
    lost = other + " has the lease";
    notices.note(what(), Optional.empty());
    tell();
    notices.standsBy(other);
    return false;
  }

  /** That another candidate was faster is no trouble: the next look shows who leads. */
  private boolean refused(Answer answer) {
    if (answer instanceof Unavailable unavailable) {
      lost = "the lease cannot be renewed: " + unavailable.reason();
      notices.note(what(), Optional.of(unavailable.reason()));
    }
    tell();
    return false;
  }

  private String what() {
    return "holding the lease " + lease.name();
  }

  private boolean leads(long now) {
    Term present = term;
    return present.begun() && present.until() - now > 0;
  }

  private record Term(long number, long until, boolean begun) {
    static final Term NONE = new Term(0, 0, false);
  }
}
