/**
 * The protocol by which writers, readers and collectors share a bucket, as a model that a machine searches whole.
 *
 * <p>{@link io.holdfast.vaultformat.model.Protocol} says what may happen, one request to the store at a time, and
 * {@link io.holdfast.vaultformat.model.Promises} what must never come of it; {@link io.holdfast.vaultformat.model.Search}
 * tries every order. A {@link io.holdfast.vaultformat.model.Mutation} leaves one rule out, and has to be found out.
 * The rules and their reasons are told in {@code docs/collector-protocol.md}.
 */
@NullMarked
package io.holdfast.vaultformat.model;

import org.jspecify.annotations.NullMarked;
