/**
 * Keeps what is deployed, and what the README says of it, in step with the code: as much as can be checked without a
 * container engine.
 */
@NullMarked
package io.holdfast.deploy;

import org.jspecify.annotations.NullMarked;
