/**
 * The verbs that make jobs, and those that look at them.
 *
 * <p>Promises: a job belongs to the server, so that leaving a verb (Ctrl-C, a broken connection) never ends the job; a
 * verb that waits says at its end how the job ended, and fails when the job failed.
 */
@NullMarked
package io.holdfast.cli.job;

import org.jspecify.annotations.NullMarked;
