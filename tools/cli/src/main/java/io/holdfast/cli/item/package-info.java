/** The verbs of protected items: begin to protect something, and stop. */
@NullMarked
package io.holdfast.cli.item;

import org.jspecify.annotations.NullMarked;
