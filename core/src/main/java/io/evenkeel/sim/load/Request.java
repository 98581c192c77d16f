package io.evenkeel.sim.load;

/**
 * One request for a completion.
 *
 * @param atSeconds when it arrives, in seconds since the start of the load
 * @param promptTokens tokens to read, at least 1
 * @param outputTokens tokens to write, at least 1
 */
public record Request(double atSeconds, int promptTokens, int outputTokens) {}
