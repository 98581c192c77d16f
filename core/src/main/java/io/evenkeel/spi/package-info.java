/**
 * The ports: what the loops of package {@code loop} need of the world, two or three synchronous
 * methods each. An outage is a value, never an exception, and the instant is always given.
 *
 * <p>Every port has an abstract contract test in the test tree ({@code MetricSourceContract}, …)
 * that each adapter and each fake extends.
 */
@NullMarked
package io.evenkeel.spi;

import org.jspecify.annotations.NullMarked;
