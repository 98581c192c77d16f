/** Rules about HorizontalPodAutoscalers. */
@NullMarked
package io.evenkeel.lint.hpa;

import org.jspecify.annotations.NullMarked;
