package io.evenkeel.sim;

import io.evenkeel.sim.load.Request;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * What a controller acts on and how it sees it.
 *
 * @param fleet the replicas
 * @param recorder who takes down what happens
 * @param names which signal a metric's name means
 * @param view how the replicas look from outside
 * @param load the requests from the first one on, for who may know them in advance
 */
record Plant(
    Fleet fleet,
    Recorder recorder,
    SignalNames names,
    FleetView view,
    Supplier<Iterator<Request>> load) {}
