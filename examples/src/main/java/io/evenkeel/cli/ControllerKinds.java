package io.evenkeel.cli;

import io.evenkeel.kubernetes.controller.TendedKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code --kinds}. */
final class ControllerKinds {
  private static final Map<String, TendedKind> BY_NAME =
      Map.of(
          "hpa", TendedKind.HPA,
          "scaledobject", TendedKind.SCALED_OBJECT,
          "scaledjob", TendedKind.SCALED_JOB,
          "vpa", TendedKind.VPA);

  private ControllerKinds() {}

  static Set<TendedKind> of(String text) {
    Set<TendedKind> kinds = EnumSet.noneOf(TendedKind.class);
    for (String name : text.split(",", -1)) {
      TendedKind kind = BY_NAME.get(name.trim().toLowerCase(Locale.ROOT));
      if (kind == null) {
        throw new BadInputException(
            List.of(
                "--kinds "
                    + text
                    + ": must be some of hpa, scaledobject, scaledjob and vpa, separated by"
                    + " commas"));
      }
      kinds.add(kind);
    }
    return kinds;
  }
}
