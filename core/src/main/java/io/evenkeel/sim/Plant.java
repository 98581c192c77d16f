package io.evenkeel.sim;

/**
 * What a controller acts on and how it sees it.
 *
 * @param fleet the replicas
 * @param recorder who takes down what happens
 * @param names which signal a metric's name means
 * @param sampling how metrics come about
 */
record Plant(Fleet fleet, Recorder recorder, SignalNames names, Sampling sampling) {}
