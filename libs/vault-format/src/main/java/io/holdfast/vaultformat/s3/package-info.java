/**
 * Vaults in S3 buckets, by the MinIO SDK; nothing else in this library knows it.
 *
 * <p>Of S3 it needs {@code PUT} with {@code If-None-Match: *}, ranged {@code GET}, {@code HEAD}, {@code DELETE} and
 * {@code ListObjectsV2} with {@code start-after}. Whether a store really has them is probed, not assumed.
 */
@NullMarked
package io.holdfast.vaultformat.s3;

import org.jspecify.annotations.NullMarked;
