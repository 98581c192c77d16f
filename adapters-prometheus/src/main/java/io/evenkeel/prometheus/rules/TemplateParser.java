package io.evenkeel.prometheus.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the text of a template to its parts. */
final class TemplateParser {
  private static final int DEEPEST = 20;

  private final String text;
  private final Set<String> known;
  private final Set<String> fields = new HashSet<>();
  private final Deque<String> variables = new ArrayDeque<>();
  private int at;
  private int depth;
  private boolean trimNext;
  private @Nullable ActionWords closing;

  TemplateParser(String text, Set<String> known) {
    this.text = text;
    this.known = known;
  }

  List<TemplateNode> parse() {
    List<TemplateNode> nodes = block();
    if (closing != null) {
      throw new IllegalArgumentException("<<" + closing.first() + ">> without a beginning");
    }
    return nodes;
  }

  /** Returns the fields that are looked at anywhere. */
  Set<String> fields() {
    return Set.copyOf(fields);
  }

  /** Reads up to the end, or to an {@code else} or {@code end}, which is left in closing. */
  private List<TemplateNode> block() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + DEEPEST + " levels");
    }
    List<TemplateNode> nodes = new ArrayList<>();
    closing = null;
    while (at < text.length() && closing == null) {
      addText(nodes);
      if (at < text.length()) {
        addAction(nodes);
      }
    }
    depth--;
    return nodes;
  }

  private void addText(List<TemplateNode> nodes) {
    int open = text.indexOf("<<", at);
    int end = open < 0 ? text.length() : open;
    String plain = text.substring(at, end);
    plain = trimNext ? plain.stripLeading() : plain;
    plain = text.startsWith("<<- ", end) ? plain.stripTrailing() : plain;
    trimNext = false;
    at = end;
    if (!plain.isEmpty()) {
      nodes.add(new TemplateNode.Text(plain));
    }
  }

  private void addAction(List<TemplateNode> nodes) {
    ActionWords words = action();
    if (words.isEmpty()) {
      return;
    }
    switch (words.first()) {
      case "if" -> nodes.add(conditional(words.dropFirst()));
      case "range" -> nodes.add(range(words.dropFirst()));
      case "else", "end" -> closing = words;
      case "with", "define", "template", "block", "break", "continue" ->
          throw new IllegalArgumentException("<<" + words.first() + ">> is not supported");
      default -> nodes.add(new TemplateNode.Output(expression(words)));
    }
  }

  private ActionWords action() {
    int close = ActionWords.end(text, at + 2);
    String inside = text.substring(at + 2, close);
    inside = inside.startsWith("- ") ? inside.substring(2) : inside;
    trimNext = inside.endsWith(" -");
    inside = trimNext ? inside.substring(0, inside.length() - 2) : inside;
    at = close + 2;
    return ActionWords.of(inside);
  }

  private TemplateNode conditional(ActionWords condition) {
    Expression holds = expression(condition);
    List<TemplateNode> then = block();
    return new TemplateNode.If(holds, then, otherwise());
  }

  private List<TemplateNode> otherwise() {
    ActionWords word = closing;
    if (word == null) {
      throw new IllegalArgumentException("<<end>> is missing");
    }
    closing = null;
    if (word.first().equals("end")) {
      return List.of();
    }
    ActionWords rest = word.dropFirst();
    if (!rest.isEmpty()) {
      if (!rest.first().equals("if")) {
        throw new IllegalArgumentException("<<else " + rest.first() + ">> is not supported");
      }
      return List.of(conditional(rest.dropFirst()));
    }
    List<TemplateNode> nodes = block();
    ActionWords end = closing;
    if (end == null || !end.first().equals("end")) {
      throw new IllegalArgumentException("<<end>> is missing");
    }
    closing = null;
    return nodes;
  }

  private TemplateNode range(ActionWords words) {
    List<String> declared = words.declared();
    Expression elements = expression(words.afterDeclaration());
    declared.forEach(variables::push);
    List<TemplateNode> body = block();
    declared.forEach(variable -> variables.pop());
    String key = declared.size() == 2 ? declared.get(0) : null;
    String element = declared.isEmpty() ? null : declared.get(declared.size() - 1);
    return new TemplateNode.Range(key, element, elements, body, otherwise());
  }

  private Expression expression(ActionWords words) {
    return new ExpressionParser(words, known, fields, Set.copyOf(variables)).parse();
  }
}
