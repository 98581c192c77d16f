package io.evenkeel.sim;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The workload as one of several controllers sees it. An HPA makes itself known when it looks, and
 * knows of the others that have looked before (upstream's {@code hpaSelectors}).
 */
record RivalView(Outlook view, String who, Map<String, LabelSelector> seen) implements Outlook {
  @Override
  public Map<String, LabelSelector> rivals() {
    seen.put(who, LabelSelector.everything());
    Map<String, LabelSelector> others = new TreeMap<>(seen);
    others.remove(who);
    return others;
  }

  @Override
  public int replicas() {
    return view.replicas();
  }

  @Override
  public List<PodSnapshot> pods(double now) {
    return view.pods(now);
  }

  @Override
  public Reading perPod(Signal signal, double now) {
    return view.perPod(signal, now);
  }

  @Override
  public double[] values(Signal signal, double now) {
    return view.values(signal, now);
  }

  @Override
  public void prepare(Signal signal) {
    view.prepare(signal);
  }

  @Override
  public boolean isListed(double now) {
    return view.isListed(now);
  }

  @Override
  public Optional<String> outage(Signal signal, double now) {
    return view.outage(signal, now);
  }

  @Override
  public long backlog() {
    return view.backlog();
  }

  @Override
  public boolean knowsUsage(String resource) {
    return view.knowsUsage(resource);
  }

  @Override
  public Reading usage(String resource, String container, double now) {
    return view.usage(resource, container, now);
  }
}
