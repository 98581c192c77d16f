package io.evenkeel.manifest;

import io.evenkeel.keda.TriggerDraft;
import io.evenkeel.keda.TriggerDraft.AuthDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the fields of {@code spec.triggers} to drafts. */
final class TriggerReader {
  private TriggerReader() {}

  static @Nullable List<TriggerDraft> triggers(Fields spec) {
    List<Fields> triggers = spec.objects("triggers");
    return triggers == null ? null : triggers.stream().map(TriggerReader::trigger).toList();
  }

  private static TriggerDraft trigger(Fields trigger) {
    TriggerDraft draft =
        new TriggerDraft(
            trigger.text("type"),
            trigger.text("name"),
            trigger.textMap("metadata"),
            trigger.text("metricType"),
            trigger.bool("useCachedMetrics"),
            auth(trigger.object("authenticationRef")));
    trigger.rejectOthers();
    return draft;
  }

  private static @Nullable AuthDraft auth(@Nullable Fields ref) {
    if (ref == null) {
      return null;
    }
    AuthDraft draft = new AuthDraft(ref.text("name"), ref.text("kind"));
    ref.rejectOthers();
    return draft;
  }
}
