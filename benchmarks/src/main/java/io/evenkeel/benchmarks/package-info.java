/** JMH benchmarks; docs/benchmarks.md has what they print and how to run them. */
package io.evenkeel.benchmarks;
