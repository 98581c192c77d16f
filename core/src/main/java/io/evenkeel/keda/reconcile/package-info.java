/**
 * What KEDA does around a ScaledObject before any trigger is looked at: its webhook admits the
 * object, its controller writes the HPA and notices pauses. Everything is a function of the object
 * and of what the cluster holds, which is given as data.
 */
@NullMarked
package io.evenkeel.keda.reconcile;

import org.jspecify.annotations.NullMarked;
