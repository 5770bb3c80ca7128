/**
 * Real Kafka, PostgreSQL and S3 on one machine, without containers: what tests and the standalone run on.
 *
 * <p>Promises of every part:
 *
 * <ol>
 *   <li>it listens on the loopback address only;
 *   <li>its data lives in one folder and is there again after a restart, also after {@code kill -9};
 *   <li>what was acknowledged is on disk as far as the part itself can promise it (PostgreSQL runs with {@code fsync}
 *       and {@code synchronous_commit} on);
 *   <li>start and stop end within the time given, or fail with an {@link
 *       io.holdfast.embedded.EmbeddedPartException} that says what to do.
 * </ol>
 */
@NullMarked
package io.holdfast.embedded;

import org.jspecify.annotations.NullMarked;
