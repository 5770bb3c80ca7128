/**
 * What bucket and key alone can do, with no server there any more.
 *
 * <p>Promises: nothing but the verbs of keys writes to the store; credentials are taken from the environment or a file,
 * never from the address; a passphrase from a file, a descriptor or the terminal, never from an argument or a variable.
 */
@NullMarked
package io.holdfast.cli.offline;

import org.jspecify.annotations.NullMarked;
