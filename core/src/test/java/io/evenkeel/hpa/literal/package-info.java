/**
 * The behavioural specification of HPA v2, transcribed line by line into slow and plain Java,
 * without a look at the library. Numbers in the comments are sections of that specification. The
 * differential property compares the library with it.
 */
package io.evenkeel.hpa.literal;
