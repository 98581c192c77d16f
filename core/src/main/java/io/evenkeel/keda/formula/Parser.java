package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Array;
import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Comparison;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Index;
import io.evenkeel.keda.formula.Expression.Let;
import io.evenkeel.keda.formula.Expression.Not;
import io.evenkeel.keda.formula.Expression.Pointer;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.Expression.Variable;
import io.evenkeel.keda.formula.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a formula by precedence climbing, operator by operator as expr's parser does:
 *
 * <pre>
 * expression(p) := let | if | primary { operator of precedence ≥ p, right operand }  [ ? : ]
 * primary       := sign or negation, operand | ( expression ) | # | literal | name | call | [ … ]
 * </pre>
 */
final class Parser {
  private final Words words;
  private final Heights heights = new Heights();
  private final CallParser calls;

  Parser(String source) {
    words = new Words(new Lexer(source).tokens());
    calls = new CallParser(words, this);
  }

  /** Returns the whole text as a tree. */
  Expression parse() {
    Expression whole = expression(0);
    if (words.current().kind() != Kind.END) {
      throw words.unexpected("an operator or the end");
    }
    return whole;
  }

  Expression expression(int precedence) {
    words.enter();
    Expression result;
    if (precedence == 0 && words.at("let")) {
      result = declaration();
    } else if (precedence == 0 && words.at("if")) {
      result = branches();
    } else {
      result = operators(primary(), precedence);
    }
    words.leave();
    return result;
  }

  private Expression operators(Expression first, int precedence) {
    Expression left = first;
    boolean afterCoalesce = false;
    while (true) {
      if (words.at("|") && precedence == Operator.PIPE) {
        words.next();
        left = heights.checked(calls.call(words.name("a function"), left), left);
        afterCoalesce = false;
        continue;
      }
      Token not = words.at("not") ? words.current() : null;
      Operator operator = Operator.of(not == null ? words.current() : words.peek());
      if (not != null && operator != Operator.IN) {
        throw words.unexpected("'not in' or another operator");
      }
      if (operator == null || operator.precedence() < precedence) {
        break;
      }
      if (afterCoalesce && operator != Operator.COALESCE) {
        throw mixed(operator);
      }
      left = operation(left, operator, not);
      afterCoalesce = operator == Operator.COALESCE;
    }
    return precedence == 0 ? conditional(left) : left;
  }

  private Trouble mixed(Operator operator) {
    return new Trouble(
        words.current().offset(),
        "'" + operator.symbol() + "' and '??' cannot be mixed",
        "put one of them in parentheses, such as (a ?? b) + 1");
  }

  private Expression operation(Expression left, Operator operator, @Nullable Token not) {
    if (not != null) {
      words.next();
    }
    int offset = words.next().offset();
    if (operator.chains()) {
      return comparison(left, operator, offset);
    }
    Expression right = expression(operator.precedenceOfRight());
    Expression both = heights.checked(new Binary(offset, operator, left, right), left, right);
    return not == null ? both : heights.checked(new Not(not.offset(), both), both);
  }

  private Expression comparison(Expression first, Operator operator, int offset) {
    List<Operator> operators = new ArrayList<>(List.of(operator));
    List<Expression> operands = new ArrayList<>(List.of(first));
    operands.add(expression(operator.precedenceOfRight()));
    Operator next = Operator.of(words.current());
    while (next != null && next.chains()) {
      words.next();
      operators.add(next);
      operands.add(expression(next.precedenceOfRight()));
      next = Operator.of(words.current());
    }
    Comparison chain = new Comparison(offset, List.copyOf(operators), List.copyOf(operands));
    return heights.checked(chain, operands);
  }

  private Expression conditional(Expression first) {
    Expression result = first;
    while (words.at("?")) {
      int offset = words.next().offset();
      Expression yes;
      if (words.at(":")) {
        // What is true stands for itself.
        yes = heights.checked(new Constant(offset, true));
      } else {
        yes = expression(0);
      }
      words.expect(":");
      Expression no = expression(0);
      result = heights.checked(new Conditional(offset, result, yes, no), result, yes, no);
    }
    return result;
  }

  private Expression declaration() {
    int offset = words.next().offset();
    String name = words.name("a name").text();
    words.expect("=");
    Expression value = expression(0);
    words.expect(";");
    Expression body = expression(0);
    return heights.checked(new Let(offset, name, value, body), value, body);
  }

  private Expression branches() {
    int offset = words.next().offset();
    Expression condition = expression(0);
    words.expect("{");
    Expression yes = expression(0);
    words.expect("}");
    words.expect("else");
    Expression no;
    if (words.at("if")) {
      words.enter();
      no = branches();
      words.leave();
    } else {
      words.expect("{");
      no = expression(0);
      words.expect("}");
    }
    return heights.checked(new Conditional(offset, condition, yes, no), condition, yes, no);
  }

  private Expression primary() {
    Token token = words.current();
    if (words.skip("not") || words.skip("!")) {
      Expression operand = expression(Operator.NEGATION);
      return heights.checked(new Not(token.offset(), operand), operand);
    }
    if (words.skip("-") || words.skip("+")) {
      Expression operand = expression(Operator.SIGN);
      return heights.checked(new Sign(token.offset(), token.is("-"), operand), operand);
    }
    if (words.skip("(")) {
      Expression inner = expression(0);
      words.expect(")");
      return indexed(inner);
    }
    return token.kind() == Kind.NAME ? named() : literal(token);
  }

  private Expression named() {
    Token token = words.next();
    switch (token.text()) {
      case "true", "false" -> {
        return heights.checked(new Constant(token.offset(), token.text().equals("true")));
      }
      case "nil" -> {
        return heights.checked(new Constant(token.offset(), Nil.NIL));
      }
      default -> {
        if (words.at("(")) {
          return indexed(calls.call(token, null));
        }
        return indexed(heights.checked(new Variable(token.offset(), token.text())));
      }
    }
  }

  private Expression literal(Token token) {
    if (token.kind() == Kind.NUMBER) {
      words.next();
      return heights.checked(new Constant(token.offset(), NumberText.value(token)));
    }
    if (token.kind() == Kind.TEXT) {
      words.next();
      return indexed(heights.checked(new Constant(token.offset(), token.text())));
    }
    if (token.is("[")) {
      List<Expression> elements = calls.list("[", "]");
      return indexed(heights.checked(new Array(token.offset(), elements), elements));
    }
    if (token.is("#")) {
      return indexed(pointer());
    }
    throw words.unexpected("a value");
  }

  private Expression pointer() {
    Token token = words.next();
    if (!calls.inPredicate()) {
      throw new Trouble(
          token.offset(), "'#' has no meaning outside a predicate", "use it as in count(x, # > 1)");
    }
    boolean named = words.current().kind() == Kind.NAME;
    String name = named ? words.next().text() : "";
    if (!name.isEmpty() && !name.equals("acc") && !name.equals("index")) {
      throw new Trouble(token.offset(), "there is no '#" + name + "'", "use #, #acc or #index");
    }
    return heights.checked(new Pointer(token.offset(), name));
  }

  /** Elements are the only thing that can be taken out of a value. */
  private Expression indexed(Expression value) {
    Expression result = value;
    while (words.at("[")) {
      int offset = words.next().offset();
      Expression index = expression(0);
      words.expect("]");
      result = heights.checked(new Index(offset, result, index), result, index);
    }
    return result;
  }

  Expression checked(Expression call, List<Expression> arguments) {
    return heights.checked(call, arguments);
  }
}
