/** Rules about VerticalPodAutoscalers. */
@NullMarked
package io.evenkeel.lint.vpa;

import org.jspecify.annotations.NullMarked;
