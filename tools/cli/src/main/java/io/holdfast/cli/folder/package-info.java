/**
 * What a standalone leaves in its data folder for those who want to reach or stop it.
 *
 * <p>Promises: a folder whose launcher is gone never looks alive (a process is known by its number and its start), and a
 * token is read, never shown.
 */
@NullMarked
package io.holdfast.cli.folder;

import org.jspecify.annotations.NullMarked;
