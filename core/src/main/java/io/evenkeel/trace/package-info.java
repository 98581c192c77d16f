/**
 * The trail of a decision: what changed the number, step by step.
 *
 * <p>An algorithm writes each step in the same statement that changes the number. With {@link
 * io.evenkeel.trace.Trace#silent()} the same code leaves no trail and allocates nothing.
 */
@NullMarked
package io.evenkeel.trace;

import org.jspecify.annotations.NullMarked;
