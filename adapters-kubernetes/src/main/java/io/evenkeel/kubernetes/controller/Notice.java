package io.evenkeel.kubernetes.controller;

import java.time.Instant;
import java.util.Objects;

/** Something about the controller itself that whoever runs it wants to know. */
public sealed interface Notice {
  /** Returns when it was noticed. */
  Instant at();

  /** Returns it in words, on one line, without the time. */
  String text();

  /**
   * This controller leads from now on.
   *
   * @param at when that was noticed
   * @param identity its name in the lease
   */
  record LeadershipBegan(Instant at, String identity) implements Notice {
    /** Refuses null components. */
    public LeadershipBegan {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(identity, "identity");
    }

    @Override
    public String text() {
      return "leads as " + identity;
    }
  }

  /**
   * This controller leads no more, and decides nothing until it does again.
   *
   * @param at when that was noticed
   * @param reason why, in words
   */
  record LeadershipEnded(Instant at, String reason) implements Notice {
    /** Refuses null components. */
    public LeadershipEnded {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String text() {
      return "leads no more: " + reason;
    }
  }

  /**
   * Another controller leads, and this one waits.
   *
   * @param at when that was noticed
   * @param leader who leads
   */
  record StandsBy(Instant at, String leader) implements Notice {
    /** Refuses null components. */
    public StandsBy {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(leader, "leader");
    }

    @Override
    public String text() {
      return "stands by, " + leader + " leads";
    }
  }

  /**
   * The cluster does not serve a kind, such as one of KEDA's where KEDA is not installed. It is
   * asked again and again.
   *
   * @param at when that was noticed
   * @param kind the kind
   * @param apiVersion its group and version
   */
  record KindAbsent(Instant at, String kind, String apiVersion) implements Notice {
    /** Refuses null components. */
    public KindAbsent {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(apiVersion, "apiVersion");
    }

    @Override
    public String text() {
      return "tends no " + kind + "s: the cluster does not serve " + apiVersion + " yet";
    }
  }

  /**
   * The cluster serves a kind that it did not serve before.
   *
   * @param at when that was noticed
   * @param kind the kind
   */
  record KindServed(Instant at, String kind) implements Notice {
    /** Refuses null components. */
    public KindServed {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String text() {
      return "tends " + kind + "s from now on";
    }
  }

  /**
   * Something does not work. The controller goes on, and tries it again and again.
   *
   * @param at when that was noticed
   * @param what what does not work, such as {@code watching pods}
   * @param reason why, in words
   * @param remedy what to do about it; empty if that is not known
   */
  record Trouble(Instant at, String what, String reason, String remedy) implements Notice {
    /** Refuses null components. */
    public Trouble {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public String text() {
      return what + " does not work: " + reason + (remedy.isEmpty() ? "" : "; " + remedy);
    }
  }

  /**
   * What did not work does.
   *
   * @param at when that was noticed
   * @param what as it was named when it began
   */
  record TroubleOver(Instant at, String what) implements Notice {
    /** Refuses null components. */
    public TroubleOver {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(what, "what");
    }

    @Override
    public String text() {
      return what + " works again";
    }
  }
}
