/**
 * Objects, metrics and writes on Kubernetes.
 *
 * <p>The module exists so that builds can name it; the adapter comes with a later release (see
 * CHANGELOG.md).
 */
@NullMarked
package io.evenkeel.kubernetes;

import org.jspecify.annotations.NullMarked;
