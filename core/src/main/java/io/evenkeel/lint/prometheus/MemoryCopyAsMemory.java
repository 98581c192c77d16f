package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.QueryField;
import io.evenkeel.lint.query.QueryField.Origin;

/** The utilization of the memory bus that is taken for memory in use. */
final class MemoryCopyAsMemory extends PagedRule {
  MemoryCopyAsMemory() {
    super("memory-copy-as-memory", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : scene.queries()) {
      if (field.query().metrics().contains("DCGM_FI_DEV_MEM_COPY_UTIL")) {
        boolean steers = field.origin() == Origin.TRIGGER || field.origin() == Origin.ADAPTER;
        findings
            .at(field.object(), field.field())
            .as(steers ? Severity.WARNING : Severity.NOTE)
            .report(
                "DCGM_FI_DEV_MEM_COPY_UTIL is the share of time in which the memory bus was busy,"
                    + " not the share of memory in use",
                "DCGM has DCGM_FI_DEV_FB_USED and DCGM_FI_DEV_FB_FREE for the latter, in MiB",
                "write DCGM_FI_DEV_FB_USED / (DCGM_FI_DEV_FB_USED + DCGM_FI_DEV_FB_FREE), and do"
                    + " not scale by it: a model server takes its memory when it starts");
      }
    }
  }
}
