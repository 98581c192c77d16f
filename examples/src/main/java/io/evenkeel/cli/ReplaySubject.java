package io.evenkeel.cli;

import io.evenkeel.manifest.HpaManifest;

/**
 * A configuration that is replayed.
 *
 * @param file the file it comes from
 * @param manifest the HPA
 */
record ReplaySubject(String file, HpaManifest manifest) {}
