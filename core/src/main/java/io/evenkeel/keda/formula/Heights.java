package io.evenkeel.keda.formula;

import java.util.IdentityHashMap;
import java.util.List;

/** How high every tree is that a parser made; none is higher than {@link Formula#MAX_DEPTH}. */
final class Heights {
  private final IdentityHashMap<Expression, Integer> heights = new IdentityHashMap<>();

  /** Returns a new node with those children, unless the tree gets too high by it. */
  Expression checked(Expression node, Expression... children) {
    return checked(node, List.of(children));
  }

  Expression checked(Expression node, List<Expression> children) {
    int height = 1;
    for (Expression child : children) {
      height = Math.max(height, 1 + heights.getOrDefault(child, 1));
    }
    if (height > Formula.MAX_DEPTH) {
      throw tooDeep(node.offset());
    }
    heights.put(node, height);
    return node;
  }

  static Trouble tooDeep(int offset) {
    return new Trouble(
        offset,
        "the formula is nested deeper than " + Formula.MAX_DEPTH,
        "split sums and conditions into shorter ones");
  }
}
