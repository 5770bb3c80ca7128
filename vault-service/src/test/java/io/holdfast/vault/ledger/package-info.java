@NullMarked
package io.holdfast.vault.ledger;

import org.jspecify.annotations.NullMarked;
