/**
 * What tests need and production must never see: real parts to run against, laws to check, rules of the house.
 *
 * <p>Parts are started at most once per test JVM, when first asked for, and are gone with it. Every application start
 * gets a database and a bucket of its own, so no test sees what another one left.
 */
@NullMarked
package io.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
