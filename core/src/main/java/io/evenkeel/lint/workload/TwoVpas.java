package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two VPAs of one workload that both act; one that only recommends is in nobody's way. */
final class TwoVpas extends PagedRule {
  TwoVpas() {
    super("two-vpas", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    Map<String, List<ParsedObject>> byTarget = new TreeMap<>();
    for (ParsedObject vpa : scene.ofKind("VerticalPodAutoscaler")) {
      if (vpa.fields().text("spec.updatePolicy.updateMode").orElse("").equals("Off")) {
        continue;
      }
      Scene.targetName(vpa)
          .ifPresent(it -> byTarget.computeIfAbsent(it, key -> new ArrayList<>()).add(vpa));
    }
    byTarget.forEach(
        (target, vpas) ->
            vpas.stream()
                .filter(it -> !it.title().equals(vpas.get(0).title()))
                .forEach(
                    it ->
                        findings
                            .at(it)
                            .report(
                                "%s has another VPA, %s".formatted(target, vpas.get(0).title()),
                                "a pod is controlled by one VPA, the one created first; the other"
                                    + " recommends and has no effect",
                                "remove one, or merge their policies")));
  }
}
