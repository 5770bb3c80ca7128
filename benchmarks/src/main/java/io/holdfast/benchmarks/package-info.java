/**
 * What the side-by-side runs need: measured backups and restores, several at once, stores that are far away, and the
 * single-core rates that the physical limit is computed from.
 *
 * <p>Nothing here asserts a time. {@code benchmarks/run} starts these programs, pairs them with other engines on the
 * same input, and writes the report.
 */
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
