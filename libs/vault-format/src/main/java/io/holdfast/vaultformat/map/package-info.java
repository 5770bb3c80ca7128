/**
 * The block map of a disk: a persistent Merkle tree that says for every position which frame holds it.
 *
 * <p>A leaf describes 128 blocks, an inner page 128 pages of the level below. A page is written once and shared by
 * every point in which its part of the disk is the same, so each backup is incremental, each point is complete, and
 * deleting one needs no merging. Every page is named by the hash of its content; every inner entry carries the exact
 * set of packs below it, so that a collector learns what a point needs without walking its tree.
 */
@NullMarked
package io.holdfast.vaultformat.map;

import org.jspecify.annotations.NullMarked;
