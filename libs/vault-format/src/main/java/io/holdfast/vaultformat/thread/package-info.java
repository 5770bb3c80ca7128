/**
 * The one place where the engine makes threads.
 *
 * <p>Work begun on a virtual thread stays on virtual threads, and a virtual thread has the scheduler of the one that made
 * it: so whoever calls the engine chooses what runs it, and a test plays a whole vault on one thread in an order that it
 * draws. From a platform thread the engine makes platform threads, because most of its work never waits.
 */
@NullMarked
package io.holdfast.vaultformat.thread;

import org.jspecify.annotations.NullMarked;
