/**
 * What a snapshot extension is: one small port, and the values that cross it.
 *
 * <p>A {@link io.holdfast.snapshot.workload.Workload} freezes one kind of source. It knows neither Kafka nor the
 * database nor who asked. Two promises hold for every implementation:
 *
 * <ol>
 *   <li>what {@code freeze} returns is one moment of the whole source, durable on disk; there is no partial success;
 *   <li>when {@code freeze} throws, nothing outside the folders that it was given has been changed.
 * </ol>
 */
@NullMarked
package io.holdfast.snapshot.workload;

import org.jspecify.annotations.NullMarked;
