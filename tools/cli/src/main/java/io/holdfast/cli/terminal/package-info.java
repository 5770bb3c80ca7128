/**
 * What a verb may know of the world around it, and how it speaks.
 *
 * <p>Promises: what a verb was asked for goes to standard output, alone; everything else (progress, notes, errors) goes to
 * standard error. Tables are for people and may change; the JSON shapes do not.
 */
@NullMarked
package io.holdfast.cli.terminal;

import org.jspecify.annotations.NullMarked;
