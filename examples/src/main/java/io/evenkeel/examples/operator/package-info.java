/** An operator of one's own that leaves the size of its workloads to Evenkeel. */
@NullMarked
package io.evenkeel.examples.operator;

import org.jspecify.annotations.NullMarked;
