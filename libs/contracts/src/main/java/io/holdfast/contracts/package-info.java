/**
 * What Holdfast says on Kafka: one record per event, and the values that events are made of.
 *
 * <p>Three promises to everybody who subscribes:
 *
 * <ol>
 *   <li>events about one protected item arrive in the order in which they happened, because the item's id is their key;
 *   <li>within a version ({@code .v1}) fields are only ever added, and only optional ones;
 *   <li>no event carries a secret, and none carries backup data: identities and addresses only.
 * </ol>
 *
 * <p>Each event has a JSON Schema and a sample beside it under {@code META-INF/holdfast/}; {@code asyncapi.yaml} there
 * names the topics. Words that Azure Backup has (job states, redundancies, tiers, tags) are written as Azure Backup
 * writes them, and are what {@code toString} of the enum gives.
 */
@NullMarked
package io.holdfast.contracts;

import org.jspecify.annotations.NullMarked;
