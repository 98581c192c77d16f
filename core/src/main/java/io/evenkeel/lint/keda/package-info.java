/** Rules about ScaledObjects and ScaledJobs. */
@NullMarked
package io.evenkeel.lint.keda;

import org.jspecify.annotations.NullMarked;
