package io.evenkeel.kubernetes.controller;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener and the log what happens to the controller: each trouble once, and once when it
 * is over. Several objects may have the same trouble: it begins with the first of them and is over
 * when none has it any more. A lasting trouble is told again for another reason, at most {@value
 * #REASONS} times.
 *
 * <p>Shared by threads. At most {@value #CAPACITY} objects in trouble are remembered for each.
 */
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final int CAPACITY = 10_000;
  private static final int REASONS = 3;

  /** The trouble of no object in particular. */
  private static final String NOBODY = "";

  private final NoticeListener listener;
  private final InstantSource clock;
  private final Map<String, Lasting> troubles = new HashMap<>();
  private final Set<TendedKind> absent = EnumSet.noneOf(TendedKind.class);
  private boolean leads;
  private String leader = "";

  Notices(NoticeListener listener, InstantSource clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /** Returns how many different troubles there are at the moment. */
  synchronized int troubles() {
    return troubles.size();
  }

  /** Takes note that this controller leads. */
  synchronized void began(String identity) {
    if (!leads) {
      leads = true;
      leader = "";
      tell(new Notice.LeadershipBegan(clock.instant(), identity));
    }
  }

  /** Takes note that this controller does not lead. What only a leader can suffer from is over. */
  synchronized void ended(String reason) {
    if (leads) {
      leads = false;
      troubles.values().removeIf(trouble -> !trouble.objects.contains(NOBODY));
      tell(new Notice.LeadershipEnded(clock.instant(), reason));
    }
  }

  /** Takes note who else leads. */
  synchronized void standsBy(String other) {
    if (!leads && !other.equals(leader)) {
      leader = other;
      tell(new Notice.StandsBy(clock.instant(), other));
    }
  }

  /** Takes note that the cluster does not serve a kind. */
  synchronized void absent(TendedKind kind) {
    if (absent.add(kind)) {
      tell(new Notice.KindAbsent(clock.instant(), kind.kind(), kind.apiVersion()));
    }
  }

  /** Takes note that the cluster serves a kind; who never heard otherwise is not told. */
  synchronized void served(TendedKind kind) {
    if (absent.remove(kind)) {
      tell(new Notice.KindServed(clock.instant(), kind.kind()));
    }
  }

  /**
   * Takes note whether something works.
   *
   * @param reason why it does not; empty if it does
   */
  void note(String what, Optional<String> reason) {
    note(what, NOBODY, reason);
  }

  /**
   * Takes note whether something works for an object.
   *
   * @param object which one
   * @param reason why it does not; empty if it does
   */
  synchronized void note(String what, String object, Optional<String> reason) {
    if (reason.isPresent()) {
      Lasting lasting = troubles.computeIfAbsent(what, any -> new Lasting());
      if (lasting.isNew(object, reason.get())) {
        String text = (object.isEmpty() ? "" : object + ": ") + reason.get();
        tell(new Notice.Trouble(clock.instant(), what, text, Remedy.of(reason.get())));
      }
    } else if (troubles.containsKey(what) && troubles.get(what).isOverFor(object)) {
      troubles.remove(what);
      tell(new Notice.TroubleOver(clock.instant(), what));
    }
  }

  /** A mistake of the listener's must not become one of the controller's. */
  private void tell(Notice notice) {
    if (notice instanceof Notice.Trouble) {
      LOG.warn("{}", notice.text());
    } else {
      LOG.info("{}", notice.text());
    }
    try {
      listener.noticed(notice);
    } catch (RuntimeException e) {
      LOG.error("The listener failed at \"{}\"", notice.text(), e);
    }
  }

  /** A trouble, which objects have it, and for which reasons it has been told. */
  private static final class Lasting {
    private final Set<String> objects = new HashSet<>();
    private final Set<String> reasons = new HashSet<>();

    boolean isNew(String object, String reason) {
      if (objects.size() < CAPACITY) {
        objects.add(object);
      }
      return reasons.size() < REASONS && reasons.add(kind(reason));
    }

    boolean isOverFor(String object) {
      return objects.remove(object) && objects.isEmpty();
    }

    /** The same with another name, port or number is the same. */
    private static String kind(String reason) {
      return reason.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("\\d+", "0");
    }
  }
}
