/**
 * Compaction: packs that are mostly garbage, or mostly small, become few full ones.
 *
 * <p>A compaction is a session like a backup: what it copied counts only when it commits, and whoever it is cut short by,
 * its copies are garbage like those of any session that came to nothing. The maps of points are not rewritten.
 */
@NullMarked
package io.holdfast.vaultformat.compact;

import org.jspecify.annotations.NullMarked;
