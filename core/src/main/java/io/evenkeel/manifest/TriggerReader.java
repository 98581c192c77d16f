package io.evenkeel.manifest;

import io.evenkeel.keda.TriggerDraft;
import io.evenkeel.keda.TriggerDraft.AuthDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the fields of {@code spec.triggers} to drafts. */
final class TriggerReader {
  private TriggerReader() {}

  static @Nullable List<TriggerDraft> triggers(Fields spec) {
    return spec.objects("triggers", TriggerReader::trigger);
  }

  private static TriggerDraft trigger(Fields trigger) {
    return new TriggerDraft(
        trigger.text("type"),
        trigger.text("name"),
        trigger.textMap("metadata"),
        trigger.text("metricType"),
        trigger.bool("useCachedMetrics"),
        trigger.object("authenticationRef", TriggerReader::auth));
  }

  private static AuthDraft auth(Fields ref) {
    return new AuthDraft(ref.text("name"), ref.text("kind"));
  }
}
