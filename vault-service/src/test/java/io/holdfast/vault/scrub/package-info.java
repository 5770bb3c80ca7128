@NullMarked
package io.holdfast.vault.scrub;

import org.jspecify.annotations.NullMarked;
