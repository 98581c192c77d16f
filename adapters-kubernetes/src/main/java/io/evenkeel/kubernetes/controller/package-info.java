/**
 * A small controller: it watches HorizontalPodAutoscalers, ScaledObjects and ScaledJobs, makes a
 * pass for each in its turn, and writes what was decided. VerticalPodAutoscalers, where they are
 * asked for, get one pass a minute for all of them. All threads of the adapter live here.
 *
 * <p>{@link io.evenkeel.kubernetes.controller.EvenkeelController} is the way in.
 */
@NullMarked
package io.evenkeel.kubernetes.controller;

import org.jspecify.annotations.NullMarked;
