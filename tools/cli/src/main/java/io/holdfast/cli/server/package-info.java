/**
 * Talks to the REST API.
 *
 * <p>Promises: no call waits without a limit; reading is repeated when the connection breaks, changing is repeated only
 * under one and the same idempotency key; a refusal reaches the user with the server's own code, words and
 * recommendations; the token appears in no message.
 */
@NullMarked
package io.holdfast.cli.server;

import org.jspecify.annotations.NullMarked;
