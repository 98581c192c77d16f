package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import java.util.Set;

/** A lost series that is read as zero, so that the fallback never applies. */
final class NullHidesOutage extends PagedRule {
  NullHidesOutage() {
    super("null-hides-outage", Severity.WARNING);
  }

  /** Triggers that take an empty answer for zero unless told otherwise. */
  private static final Set<String> NULL_IS_ZERO = Set.of("prometheus", "loki", "aws-cloudwatch");

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.fallback().isPresent()) {
        scene.triggersOf(sizes.object()).stream()
            .filter(it -> NULL_IS_ZERO.contains(it.type()))
            .filter(it -> !it.value("ignoreNullValues").equals("false"))
            .forEach(
                it ->
                    findings
                        .at(sizes.object(), it.metadataOrSelf("ignoreNullValues"))
                        .patch(
                            Change.set(
                                Change.pointer(it.field().path().text())
                                    + "/metadata/ignoreNullValues",
                                "\"false\""))
                        .report(
                            "a series that is gone counts as 0 and not as a failure: the workload"
                                + " scales in, and the fallback never applies",
                            "ignoreNullValues is true unless set; an exporter that died leaves an"
                                + " empty answer, which is no error",
                            "write ignoreNullValues: \"false\", unless an empty answer means that"
                                + " there is nothing to do (lint does not know)"));
      }
    }
  }
}
