/** Queries of Prometheus, wherever they stand in a manifest, as far as rules look into them. */
@NullMarked
package io.evenkeel.lint.query;

import org.jspecify.annotations.NullMarked;
