/**
 * What a cluster adds between the wish for a replica and its first request: delays, nodes that come
 * and go, quota, and faults of what lies between a replica and its controller.
 */
@NullMarked
package io.evenkeel.sim.cluster;

import org.jspecify.annotations.NullMarked;
