/**
 * The formula language of KEDA's {@code scalingModifiers}: the part of expr-lang 1.17.8 that KEDA
 * documents and tests. A formula is compiled once and sees nothing but its variables; its length,
 * its depth and the work of an evaluation are bounded.
 *
 * <pre>
 * text → {@code Lexer} → {@code Parser} → {@code Expression} → {@code Typing} → {@code Formula}
 *                                                 ├→ {@code NumericProgram}   numbers only, 0 B
 *                                                 └→ {@code Evaluation}       everything
 * </pre>
 */
@NullMarked
package io.evenkeel.keda.formula;

import org.jspecify.annotations.NullMarked;
