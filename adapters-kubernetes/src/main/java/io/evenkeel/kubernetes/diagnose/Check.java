package io.evenkeel.kubernetes.diagnose;

import java.util.List;

/** Looks at what was read for one kind of trouble. */
@FunctionalInterface
interface Check {
  List<Finding> findings(Observations seen);
}
