/**
 * Finds what could be protected: disk images under the roots of this worker.
 *
 * <p>Looking is bounded in depth, files and time; a list that may lack something says so. It follows no links, leaves
 * alone the file systems that only the kernel writes to, and never shows a snapshot as a source.
 */
@NullMarked
package io.holdfast.snapshot.source;

import org.jspecify.annotations.NullMarked;
