/** What REST resources share: entity tags, pages, idempotency keys, the token at the door. */
@NullMarked
package io.holdfast.kit.http;

import org.jspecify.annotations.NullMarked;
