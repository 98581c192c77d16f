/** The {@code evenkeel} command line. */
@NullMarked
package io.evenkeel.cli;

import org.jspecify.annotations.NullMarked;
