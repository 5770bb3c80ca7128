/**
 * The clock and the source of ids. Nothing else in the house may ask the machine for either, so that every rule about
 * time can be tested at any time. Beside them, what is done over and over.
 */
@NullMarked
package io.holdfast.kit.time;

import org.jspecify.annotations.NullMarked;
