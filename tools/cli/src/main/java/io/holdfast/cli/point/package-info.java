/** The verbs of recovery points: what there is to restore, and why it is still there. */
@NullMarked
package io.holdfast.cli.point;

import org.jspecify.annotations.NullMarked;
