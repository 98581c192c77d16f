package io.evenkeel.vpa;

/**
 * Which containers share one state: those of one name, in one namespace, in pods of the same
 * labels.
 */
record AggregateKey(String namespace, String containerName, LabelSet labels) {}
