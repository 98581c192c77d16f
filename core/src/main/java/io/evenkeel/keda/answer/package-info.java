/**
 * Bodies that sources answer with, decoded as upstream decodes them: Prometheus' query API, and the
 * formats of the metrics-api trigger.
 *
 * <p>The only package of {@code keda} that knows a parser library (docs/adr/0008). Every decoder
 * takes any bytes and throws {@link io.evenkeel.keda.answer.UndecodableAnswerException} alone.
 * Bodies are read up to 16 MiB and 100 levels.
 */
@NullMarked
package io.evenkeel.keda.answer;

import org.jspecify.annotations.NullMarked;
