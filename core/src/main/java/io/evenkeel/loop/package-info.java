/**
 * One pass of a controller at a time: read, decide, write, commit. The loops join the algorithms to
 * the ports of package {@code spi}; they hold no clock and start no thread. Whoever calls them says
 * what time it is.
 */
@NullMarked
package io.evenkeel.loop;

import org.jspecify.annotations.NullMarked;
