/**
 * From Kubernetes manifests, in YAML or JSON, to specs. Every mistake of every document is reported
 * at once, with file, line and field.
 *
 * <p>{@link io.evenkeel.manifest.HpaManifests}, {@link io.evenkeel.manifest.KedaManifests} and
 * {@link io.evenkeel.manifest.VpaManifests} are the ways in, {@link io.evenkeel.manifest.Manifests}
 * is all of them. Reading is done on the YAML node graph, because only that still knows the lines
 * (docs/adr/0003).
 */
@NullMarked
package io.evenkeel.manifest;

import org.jspecify.annotations.NullMarked;
