package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two autoscalers that set the size of one workload. One object that is written twice, as in two
 * overlays, is one autoscaler.
 */
final class TwoAutoscalers extends PagedRule {
  TwoAutoscalers() {
    super("two-autoscalers", Severity.ERROR);
  }

  private static final String TRANSFER = "scaledobject.keda.sh/transfer-hpa-ownership";

  @Override
  public void check(Scene scene, Findings findings) {
    Map<String, List<ParsedObject>> byTarget = new TreeMap<>();
    for (ParsedObject object : scene.objects()) {
      boolean sizes =
          object.kind().equals("HorizontalPodAutoscaler") || object.kind().equals("ScaledObject");
      if (sizes) {
        Scene.targetName(object)
            .ifPresent(it -> byTarget.computeIfAbsent(it, key -> new ArrayList<>()).add(object));
      }
    }
    byTarget.forEach((target, rivals) -> check(target, rivals, findings));
  }

  private static void check(String target, List<ParsedObject> rivals, Findings findings) {
    boolean handedOver =
        rivals.stream()
            .anyMatch(
                it ->
                    it.fields()
                        .at("metadata.annotations")
                        .flatMap(a -> a.field(TRANSFER))
                        .flatMap(FieldTree::text)
                        .filter(a -> a.equals("true"))
                        .isPresent());
    for (ParsedObject rival : handedOver ? List.<ParsedObject>of() : rivals) {
      rivals.stream()
          .filter(it -> !it.title().equals(rival.title()))
          .findFirst()
          .ifPresent(
              other ->
                  findings
                      .at(rival, rival.fields().at("spec.scaleTargetRef").orElse(rival.fields()))
                      .report(
                          "%s is scaled by %s too (%s:%d)"
                              .formatted(
                                  target, other.title(), other.source(), other.fields().line()),
                          "each writes the size that it wants at each of its passes; the workload"
                              + " follows whoever wrote last. KEDA creates an HPA of its own, so a"
                              + " ScaledObject beside an HPA makes two",
                          "keep one and put the metrics of the other into it; a ScaledObject can"
                              + " take an HPA over with the annotation "
                              + TRANSFER));
    }
  }
}
