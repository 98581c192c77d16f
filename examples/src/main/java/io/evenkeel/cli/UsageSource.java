package io.evenkeel.cli;

import io.evenkeel.vpa.UsageRow;
import java.util.List;
import java.util.function.Consumer;

/** Where recorded usage comes from; may be read more than once. */
interface UsageSource {
  /** Hands every row on; what is wrong with the source is returned, one line per mistake. */
  List<String> forEach(Consumer<UsageRow> rows);
}
