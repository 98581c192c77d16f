package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A lost series that is read as zero, so that the fallback never applies. */
final class NullHidesOutage extends PagedRule {
  NullHidesOutage() {
    super("null-hides-outage", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.fallback().isPresent()) {
        scene.triggersOf(sizes.object()).stream()
            .filter(it -> it.type().equals("prometheus"))
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
                            "write ignoreNullValues: \"false\""));
      }
    }
  }
}
