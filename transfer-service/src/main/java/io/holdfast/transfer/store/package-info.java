/**
 * Opens vaults where the configuration says that they lie, and puts what the engine complains of into the words of events.
 *
 * <p>Three promises:
 *
 * <ol>
 *   <li>an event names a region, never an address: addresses and credentials come from this worker's configuration only;
 *   <li>a vault stays open between transfers, so that none pays for opening it again, and no more than a configured number
 *       do; one in use is never closed;
 *   <li>every error of the engine has a code, and says what to do now and whether waiting may help.
 * </ol>
 */
@NullMarked
package io.holdfast.transfer.store;

import org.jspecify.annotations.NullMarked;
