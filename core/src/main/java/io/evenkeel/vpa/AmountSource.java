package io.evenkeel.vpa;

/** Where the amounts of a recommendation come from, before the pod's minimum. */
@FunctionalInterface
interface AmountSource {
  AmountRange range(String container, Resource resource, AggregateState state);
}
