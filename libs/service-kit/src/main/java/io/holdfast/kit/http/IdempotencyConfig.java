package io.holdfast.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** First answers, kept for callers who ask again. */
@ConfigMapping(prefix = "holdfast.idempotency")
interface IdempotencyConfig {

    /** Longer than any client retries. */
    @WithDefault("168H")
    Duration keep();
}
