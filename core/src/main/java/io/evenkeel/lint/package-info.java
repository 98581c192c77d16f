/**
 * Configurations that are legal and wrong: {@link io.evenkeel.lint.Linter} looks at a set of
 * manifests as a whole and answers with {@link io.evenkeel.lint.Finding}s.
 *
 * <pre>
 * files → AnyManifests → Scene → every Rule → Findings → suppressions → LintReport
 * </pre>
 *
 * <p>A rule is one small class in a subpackage named after what it looks at. Beside it, in the
 * resources, is its page: what happens, why, how to mend it, an example that it finds and one that
 * it does not; the page is its documentation and its test.
 */
@NullMarked
package io.evenkeel.lint;

import org.jspecify.annotations.NullMarked;
