/**
 * Where triggers get their credentials from: TriggerAuthentication and ClusterTriggerAuthentication
 * as data. The credentials themselves are looked up by the embedder; nothing here knows them.
 *
 * <p>Texts that are absent are empty, except where upstream tells absent and empty apart.
 */
@NullMarked
package io.evenkeel.keda.auth;

import org.jspecify.annotations.NullMarked;
