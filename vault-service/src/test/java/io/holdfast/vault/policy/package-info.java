@NullMarked
package io.holdfast.vault.policy;

import org.jspecify.annotations.NullMarked;
