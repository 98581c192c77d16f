package io.evenkeel.prometheus.rules;

/**
 * How {@code cpu} or {@code memory} of containers is queried.
 *
 * @param spot where the rule stands
 * @param query template of the query for containers
 * @param labels which label names which resource
 * @param containerLabel label that holds the name of the container
 */
record ResourceRule(Spot spot, GoTemplate query, LabelMapping labels, String containerLabel) {}
