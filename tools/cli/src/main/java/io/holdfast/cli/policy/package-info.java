/** The verbs of policies: when backups run, and how long their points are kept. */
@NullMarked
package io.holdfast.cli.policy;

import org.jspecify.annotations.NullMarked;
