/**
 * Reading a point back: whole disks into files, ranges into buffers, or everything past its checks only.
 *
 * <p>Frames are fetched by pack, many in one ranged read, several reads at a time, and written wherever they belong
 * as they come. Nothing is handed out that has not passed CRC, tag and block id.
 *
 * <p>What a target holds already, or another file that it may be copied from, is read first, and by its block id only
 * taken for what the point has there; that part is not fetched. So a restore over a file that differs a little costs a
 * reading of the file and a little of the store, and one that broke off goes on where it was.
 */
@NullMarked
package io.holdfast.vaultformat.restore;

import org.jspecify.annotations.NullMarked;
