/**
 * Packs: many frames in one object, each pack under a key of its own.
 *
 * <pre>
 * header 172 | frame 0 | frame 1 | … | footer (a frame of its own) | trailer 16
 * </pre>
 *
 * <p>A pack's name is drawn, not computed: two workers never race for one, and a repeated upload is harmless. Its
 * last four bytes count the session's packs, so that a set of packs is a handful of runs per session
 * ({@link io.holdfast.vaultformat.pack.PackSet}) without anybody handing out numbers.
 */
@NullMarked
package io.holdfast.vaultformat.pack;

import org.jspecify.annotations.NullMarked;
