package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** Both names become values of labels, which end at 63 characters. */
final class NameRules {
  private static final int LONGEST = 63;
  private static final FieldPath HPA_NAME =
      FieldPath.of("spec").child("advanced").child("horizontalPodAutoscalerConfig").child("name");

  private NameRules() {}

  static List<Violation> violations(ScaledObject object) {
    List<Violation> found = new ArrayList<>();
    String name = object.metadata().name();
    if (name.length() > LONGEST) {
      found.add(
          Violation.invalid(
              FieldPath.of("metadata").child("name"),
              name,
              "is %d characters long; must be no more than %d, because it is the value of label %s"
                  .formatted(name.length(), LONGEST, MetricSpecs.NAME_LABEL)));
    }
    String hpaName = object.hpaName();
    if (hpaName.length() > LONGEST) {
      found.add(
          Violation.invalid(
              HPA_NAME,
              hpaName,
              "the name of the HPA is %d characters long; must be no more than %d; set it to a"
                      .formatted(hpaName.length(), LONGEST)
                  + " shorter one, or shorten metadata.name"));
    }
    return found;
  }
}
