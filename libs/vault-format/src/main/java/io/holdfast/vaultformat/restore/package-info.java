/**
 * Reading a point back: whole disks into files, ranges into buffers, or everything past its checks only.
 *
 * <p>Frames are fetched by pack, many in one ranged read, several reads at a time, and written wherever they belong
 * as they come. Nothing is handed out that has not passed CRC, tag and block id.
 */
@NullMarked
package io.holdfast.vaultformat.restore;

import org.jspecify.annotations.NullMarked;
