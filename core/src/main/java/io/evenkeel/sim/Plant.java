package io.evenkeel.sim;

/**
 * What a controller acts on and how it sees it.
 *
 * @param fleet the replicas
 * @param recorder who takes down what happens
 * @param names which signal a metric's name means
 * @param view how the replicas look from outside
 */
record Plant(Fleet fleet, Recorder recorder, SignalNames names, FleetView view) {}
