/**
 * The triggers of KEDA: what their metadata mean, what they ask of a source, what they make of its
 * answer.
 *
 * <p>Read {@link io.evenkeel.keda.trigger.TriggerSpec} first. A {@link io.evenkeel.keda.Trigger} as
 * written is parsed once; the result names its metrics and targets, states what is to be asked
 * ({@link io.evenkeel.keda.trigger.SourceQuery}) and turns the answer ({@link
 * io.evenkeel.keda.trigger.SourceAnswer}) into a value and an activity ({@link
 * io.evenkeel.keda.trigger.TriggerReading}). Nothing here touches a network: queries and answers
 * are data.
 */
@NullMarked
package io.evenkeel.keda.trigger;

import org.jspecify.annotations.NullMarked;
