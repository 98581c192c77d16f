/** Rules about any manifest: whether the API takes it, and what nobody has filled in. */
@NullMarked
package io.evenkeel.lint.manifests;

import org.jspecify.annotations.NullMarked;
