package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Array;
import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Comparison;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Index;
import io.evenkeel.keda.formula.Expression.Let;
import io.evenkeel.keda.formula.Expression.Not;
import io.evenkeel.keda.formula.Expression.Pointer;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.Expression.Variable;
import java.util.List;

/**
 * Writes a tree as the formula that reads back as it: one way to spell each operator, one blank
 * around it, and parentheses around every operand that is composed itself, but for sums of sums and
 * the like.
 */
final class Printer {
  private final StringBuilder text = new StringBuilder();

  static String print(Expression formula) {
    Printer printer = new Printer();
    printer.write(formula);
    return printer.text.toString();
  }

  private void write(Expression part) {
    if (part instanceof Constant constant) {
      Object value = constant.value();
      text.append(
          value instanceof String string
              ? TextLiteral.quoted(string)
              : value == Nil.NIL ? "nil" : value.toString());
    } else if (part instanceof Variable variable) {
      text.append(variable.name());
    } else if (part instanceof Pointer pointer) {
      text.append('#').append(pointer.name());
    } else if (part instanceof Array array) {
      list("[", array.elements(), "]");
    } else if (part instanceof Index index) {
      operand(index.array());
      list("[", List.of(index.index()), "]");
    } else if (part instanceof Call call) {
      call(call);
    } else {
      composed(part);
    }
  }

  private void composed(Expression part) {
    if (part instanceof Not not) {
      text.append("not ");
      operand(not.operand());
    } else if (part instanceof Sign sign) {
      text.append(sign.minus() ? '-' : '+');
      operand(sign.operand());
    } else if (part instanceof Binary binary) {
      binary(binary);
    } else if (part instanceof Comparison comparison) {
      comparison(comparison);
    } else if (part instanceof Conditional conditional) {
      operand(conditional.condition());
      text.append(" ? ");
      operand(conditional.yes());
      text.append(" : ");
      operand(conditional.no());
    } else if (part instanceof Let let) {
      text.append("let ").append(let.name()).append(" = ");
      operand(let.value());
      text.append("; ");
      write(let.body());
    }
  }

  private void binary(Binary binary) {
    boolean chain =
        binary.left() instanceof Binary left
            && left.operator() == binary.operator()
            && binary.operator() != Operator.POWER;
    if (chain) {
      write(binary.left());
    } else {
      operand(binary.left());
    }
    text.append(' ').append(binary.operator().symbol()).append(' ');
    operand(binary.right());
  }

  private void comparison(Comparison comparison) {
    operand(comparison.operands().get(0));
    for (int i = 0; i < comparison.operators().size(); i++) {
      text.append(' ').append(comparison.operators().get(i).symbol()).append(' ');
      operand(comparison.operands().get(i + 1));
    }
  }

  private void call(Call call) {
    text.append(call.function().word());
    if (!call.function().takesPredicate() || call.arguments().size() == 1) {
      list("(", call.arguments(), ")");
      return;
    }
    text.append('(');
    write(call.arguments().get(0));
    list(", {", call.arguments().subList(1, 2), "}");
    call.arguments().stream().skip(2).forEach(start -> list(", ", List.of(start), ""));
    text.append(')');
  }

  private void list(String open, List<Expression> elements, String close) {
    text.append(open);
    for (int i = 0; i < elements.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      write(elements.get(i));
    }
    text.append(close);
  }

  private void operand(Expression part) {
    boolean simple =
        part instanceof Variable
            || part instanceof Pointer
            || part instanceof Array
            || part instanceof Index
            || part instanceof Call
            || part instanceof Constant;
    if (simple) {
      write(part);
    } else {
      text.append('(');
      write(part);
      text.append(')');
    }
  }
}
