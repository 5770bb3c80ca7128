/** The verbs of vaults: make one, list them, look at one, delete an empty one; and without a server, {@code offline}. */
@NullMarked
package io.holdfast.cli.vault;

import org.jspecify.annotations.NullMarked;
