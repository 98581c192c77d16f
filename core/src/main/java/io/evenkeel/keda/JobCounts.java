package io.evenkeel.keda;

/**
 * What a strategy weighs.
 *
 * @param maxScale jobs the queue asks for
 * @param running unfinished jobs, pending ones included
 * @param pending unfinished jobs that have not begun to work
 * @param scaleTo length of the queue, rounded up
 */
record JobCounts(int maxScale, int running, int pending, int scaleTo) {}
