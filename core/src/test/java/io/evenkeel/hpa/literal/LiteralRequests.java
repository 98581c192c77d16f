package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralPod.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Section 7.3. */
final class LiteralRequests {
  private LiteralRequests() {}

  /** For EVERY listed pod, even ignored ones: one missing request fails the metric. */
  static Map<String, Long> of(
      List<LiteralPod> pods, String resource, String container, LiteralPass pass)
      throws LiteralFailure {
    Map<String, Long> requests = new LinkedHashMap<>();
    for (LiteralPod pod : pods) {
      if (pass.flags.gates().podLevelResources() && container == null && hasPodLevel(pod)) {
        pass.branch("7.3 pod level");
        requests.put(pod.name(), podLevel(pod, resource, pass));
      } else {
        requests.put(pod.name(), containers(pod, resource, container, pass));
      }
    }
    return requests;
  }

  /** The pod-level requests hold at least one of cpu, memory or hugepages-*. */
  private static boolean hasPodLevel(LiteralPod pod) {
    for (String name : pod.podRequests().keySet()) {
      if (name.equals("cpu") || name.equals("memory") || name.startsWith("hugepages-")) {
        return true;
      }
    }
    return false;
  }

  /** Sum over containers plus restartable init containers, or only the named container. */
  private static long containers(
      LiteralPod pod, String resource, String container, LiteralPass pass) throws LiteralFailure {
    List<Container> all = new ArrayList<>(pod.containers());
    for (Container init : pod.initContainers()) {
      if (init.always()) {
        all.add(init);
      }
    }
    long sum = 0;
    boolean found = false;
    for (Container candidate : all) {
      if (container == null || container.equals(candidate.name())) {
        found = true;
        Long request = candidate.requests().get(resource);
        if (request == null) {
          pass.branch("7.3 missing request");
          throw new LiteralFailure("missing request for " + resource + " of " + pod.name());
        }
        sum = sum + request;
      }
    }
    if (container != null && !found) {
      pass.branch("7.3 container not found");
      throw new LiteralFailure("container " + container + " not found in " + pod.name());
    }
    return sum;
  }

  private static long podLevel(LiteralPod pod, String resource, LiteralPass pass)
      throws LiteralFailure {
    Long result = null;
    if (pod.podRequests().containsKey(resource)) {
      // the pod-level value of the resource if it has one
      pass.branch("7.3 pod level value");
      result = pod.podRequests().get(resource);
    } else {
      // otherwise the larger of (containers plus restartable init containers, a container without
      // the request counting 0) and the plain init containers' peak
      Long running = running(pod, resource);
      Long peak = peak(pod, resource);
      if (running != null && peak != null) {
        pass.branch(peak > running ? "7.3 peak of init" : "7.3 sum of running");
        result = Math.max(running, peak);
      } else {
        result = running != null ? running : peak;
      }
    }
    // pod overhead is added in both cases
    Long overhead = pod.overhead().get(resource);
    if (overhead != null) {
      pass.branch("7.3 overhead");
      result = (result == null ? 0 : result) + overhead;
    }
    // only when nothing at all gives the resource is the pod-level error raised
    if (result == null) {
      pass.branch("7.3 nothing at pod level");
      throw new LiteralFailure("missing pod-level request for " + resource + " in " + pod.name());
    }
    return result;
  }

  private static Long running(LiteralPod pod, String resource) {
    Long sum = null;
    for (Container container : pod.containers()) {
      sum = plus(sum, container.requests().get(resource));
    }
    for (Container init : pod.initContainers()) {
      if (init.always()) {
        sum = plus(sum, init.requests().get(resource));
      }
    }
    return sum;
  }

  /** A plain init container runs beside the restartable ones that were started before it. */
  private static Long peak(LiteralPod pod, String resource) {
    Long peak = null;
    Long beside = null;
    for (Container init : pod.initContainers()) {
      Long own = init.requests().get(resource);
      if (init.always()) {
        beside = plus(beside, own);
      } else {
        Long together = plus(beside, own);
        if (together != null && (peak == null || together > peak)) {
          peak = together;
        }
      }
    }
    return peak;
  }

  private static Long plus(Long sum, Long more) {
    if (more == null) {
      return sum;
    }
    return sum == null ? more : Long.valueOf(sum + more);
  }
}
