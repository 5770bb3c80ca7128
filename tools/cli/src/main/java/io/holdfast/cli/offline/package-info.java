/**
 * What bucket and key alone can do, with no server there any more.
 *
 * <p>Promises: only reads from the store; credentials are taken from the environment or a file, never from the address.
 */
@NullMarked
package io.holdfast.cli.offline;

import org.jspecify.annotations.NullMarked;
