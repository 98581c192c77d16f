/**
 * The credentials of triggers: what a TriggerAuthentication comes to, by upstream's rules, from the
 * port {@code SecretSource}. No value of a secret appears in a text form, a reason or a note.
 */
@NullMarked
package io.evenkeel.loop.auth;

import org.jspecify.annotations.NullMarked;
