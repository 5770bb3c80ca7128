/**
 * The command line: one verb each for what a person does with backups.
 *
 * <p>Promises: exit code 0 when it is done, 1 when it failed, 2 when it cannot be meant as typed; why it failed stands on
 * standard error, with what to do now.
 */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
