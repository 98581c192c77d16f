package io.evenkeel.sim;

import io.evenkeel.model.LabelSelector;
import java.util.Map;
import java.util.TreeMap;

/**
 * The workload as one of several controllers sees it. An HPA makes itself known when it looks, and
 * knows of the others that have looked before (upstream's {@code hpaSelectors}).
 */
final class RivalView extends ForwardingOutlook {
  private final String who;
  private final Map<String, LabelSelector> seen;

  RivalView(Outlook view, String who, Map<String, LabelSelector> seen) {
    super(view);
    this.who = who;
    this.seen = seen;
  }

  @Override
  public Map<String, LabelSelector> rivals() {
    seen.put(who, LabelSelector.everything());
    Map<String, LabelSelector> others = new TreeMap<>(seen);
    others.remove(who);
    return others;
  }
}
