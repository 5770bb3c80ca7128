package io.holdfast.retention.preview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Whom a preview asks for what retention itself cannot know. */
@ConfigMapping(prefix = "holdfast.preview")
interface PreviewConfig {

    /**
     * Where the vault service answers, for example {@code http://vault:8084}; absent when it is not to be asked. It is
     * shown the token of whoever asked for the preview.
     */
    Optional<URI> vaultUrl();

    /**
     * How long the vault service may count.
     *
     * <p>50 seconds: proxies and clients mostly give up after a minute, and then the preview would be lost with it.
     */
    @WithDefault("50S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 30)
    Duration vaultTimeout();
}
