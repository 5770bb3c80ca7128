/** What may be set, and what each default rests on. */
@NullMarked
package io.holdfast.vaultformat.settings;

import org.jspecify.annotations.NullMarked;
