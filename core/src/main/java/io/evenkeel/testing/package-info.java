/**
 * Assertions for the tests of those who use Evenkeel, in the manner of AssertJ. AssertJ is an
 * optional dependency of core: whoever uses this package has it among the dependencies of the
 * tests.
 */
@NullMarked
package io.evenkeel.testing;

import org.jspecify.annotations.NullMarked;
