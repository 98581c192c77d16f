/** Rules about workloads and about who acts on them. */
@NullMarked
package io.evenkeel.lint.workload;

import org.jspecify.annotations.NullMarked;
