package io.evenkeel.keda.reconcile;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.hpa.HpaDraft.Selector;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an HPA has to be written again (upstream's {@code updateHPAIfNeeded}): the number of
 * metrics differs, the behavior differs, or something that is generated is not in the live one. The
 * live one may hold more, which is what the API server and others add.
 *
 * <p>The API server completes a behavior that is written in part, which differs from what is
 * generated; upstream then writes such an HPA at every reconciliation.
 */
final class HpaComparison {
  private HpaComparison() {}

  static boolean needsRewrite(GeneratedHpa generated, LiveHpa live) {
    HpaDraft wanted = generated.draft();
    HpaDraft found = live.draft();
    return size(wanted.metrics()) != size(found.metrics())
        || !same(wanted.behavior(), found.behavior())
        || !holds(found.scaleTargetRef(), wanted.scaleTargetRef())
        || !holds(found.minReplicas(), wanted.minReplicas())
        || !holds(found.maxReplicas(), wanted.maxReplicas())
        || !holdsAll(found.metrics(), wanted.metrics())
        || !holds(live.labels(), generated.labels())
        || !holds(live.annotations(), generated.annotations());
  }

  private static int size(@Nullable List<?> list) {
    return list == null ? 0 : list.size();
  }

  private static boolean same(@Nullable Behavior one, @Nullable Behavior other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return same(one.scaleUp(), other.scaleUp()) && same(one.scaleDown(), other.scaleDown());
  }

  /** No list and an empty list are the same. */
  private static boolean same(@Nullable Rules one, @Nullable Rules other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return normal(one).equals(normal(other));
  }

  private static Rules normal(Rules rules) {
    return new Rules(
        rules.stabilizationWindowSeconds(),
        Objects.requireNonNullElse(rules.selectPolicy(), ""),
        Objects.requireNonNullElse(rules.policies(), List.of()),
        rules.tolerance());
  }

  /** What is not wanted in particular is held by anything. */
  private static boolean holds(@Nullable Object found, @Nullable Object wanted) {
    return wanted == null || "".equals(wanted) || wanted.equals(found);
  }

  private static boolean holds(Reference found, Reference wanted) {
    return holds(found.apiVersion(), wanted.apiVersion())
        && holds(found.kind(), wanted.kind())
        && holds(found.name(), wanted.name());
  }

  private static boolean holds(
      @Nullable Map<String, String> found, @Nullable Map<String, String> wanted) {
    return wanted == null
        || wanted.isEmpty()
        || (found != null
            && wanted.entrySet().stream()
                .allMatch(
                    it ->
                        found.containsKey(it.getKey())
                            && holds(found.get(it.getKey()), it.getValue())));
  }

  private static boolean holdsAll(@Nullable List<Metric> found, @Nullable List<Metric> wanted) {
    for (int i = 0; i < size(wanted); i++) {
      if (!holds(Objects.requireNonNull(found).get(i), Objects.requireNonNull(wanted).get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Metric found, Metric wanted) {
    return holds(found.type(), wanted.type())
        && holds(found.external(), wanted.external())
        && holds(found.resource(), wanted.resource())
        && holds(found.containerResource(), wanted.containerResource());
  }

  private static boolean holds(@Nullable Source found, @Nullable Source wanted) {
    if (wanted == null || found == null) {
      return wanted == null;
    }
    return holds(found.name(), wanted.name())
        && holds(found.container(), wanted.container())
        && holds(found.metric(), wanted.metric())
        && holds(found.target(), wanted.target());
  }

  private static boolean holds(@Nullable Identifier found, @Nullable Identifier wanted) {
    if (wanted == null || found == null) {
      return wanted == null;
    }
    return holds(found.name(), wanted.name())
        && holds(labels(found.selector()), labels(wanted.selector()));
  }

  private static @Nullable Map<String, String> labels(@Nullable Selector selector) {
    return selector == null ? null : selector.matchLabels();
  }

  private static boolean holds(@Nullable Target found, @Nullable Target wanted) {
    if (wanted == null || found == null) {
      return wanted == null;
    }
    return holds(found.type(), wanted.type())
        && holds(found.value(), wanted.value())
        && holds(found.averageValue(), wanted.averageValue())
        && holds(found.averageUtilization(), wanted.averageUtilization());
  }
}
