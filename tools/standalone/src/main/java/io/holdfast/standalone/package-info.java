/**
 * The whole house on one machine, on real parts: broker, database, two object stores, the five services, one front door.
 *
 * <p>Promises:
 *
 * <ol>
 *   <li>everything listens on the loopback address only, and every request needs the token that was made at the first start;
 *   <li>what was acknowledged survives {@code kill -9} of everything, and the next start goes on from there by itself;
 *   <li>a service that dies is started again; broker, database and stores live and die with the launcher.
 * </ol>
 */
@NullMarked
package io.holdfast.standalone;

import org.jspecify.annotations.NullMarked;
