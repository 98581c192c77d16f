/**
 * The vocabulary every other package speaks: quantities, references, selectors, pods, readings,
 * violations.
 *
 * <p>Imports nothing but the JDK. Everything here is an immutable value.
 */
@NullMarked
package io.evenkeel.model;

import org.jspecify.annotations.NullMarked;
