/**
 * Processes that the launcher keeps alive.
 *
 * <p>Promises: a child that ends without being asked is started again, ever more slowly and never more than a few times a
 * minute; a child does not outlive its launcher, even one that was killed; what a child prints goes to a file that does
 * not grow without end.
 */
@NullMarked
package io.holdfast.standalone.child;

import org.jspecify.annotations.NullMarked;
