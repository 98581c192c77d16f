package io.evenkeel.vpa;

import io.evenkeel.vpa.VpaDraft.Update;
import java.util.Objects;

/**
 * The defaults that are written into the object on admission. Those inside a policy are not; they
 * are added when a spec is made.
 */
final class VpaDefaults {
  private VpaDefaults() {}

  static VpaDraft apply(VpaDraft draft) {
    return new VpaDraft(
        Objects.requireNonNullElse(draft.namespace(), "default"),
        draft.name(),
        draft.targetRef(),
        draft.updatePolicy() == null
            ? new Update(UpdateMode.RECREATE.apiName(), null, null, null)
            : draft.updatePolicy(),
        draft.resourcePolicy(),
        draft.recommenders(),
        draft.startupBoost());
  }
}
