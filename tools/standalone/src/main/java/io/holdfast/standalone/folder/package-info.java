/**
 * The data folder: where a standalone keeps everything, and what makes it one standalone's alone.
 *
 * <p>Promises: one launcher at a time; secrets are made once, readable by their owner alone, and complete or absent,
 * whatever happens meanwhile; what an earlier launcher left running is found by number and start, never by name.
 */
@NullMarked
package io.holdfast.standalone.folder;

import org.jspecify.annotations.NullMarked;
