package io.holdfast.retention.preview;

import io.holdfast.policy.rule.Allowed;
import io.holdfast.policy.rule.Limit;
import io.holdfast.policy.rule.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import org.eclipse.microprofile.config.Config;

/** The limits that the vault service refuses policies by: set otherwise there, they have to be set here, too. */
@ApplicationScoped
class LimitsConfig {

    private static final String PREFIX = "holdfast.policy.limits.";

    @Produces
    @Singleton
    Limits limits(Config config) {
        var others = new EnumMap<Limit, Allowed>(Limit.class);
        for (var limit : Limit.values()) {
            config.getOptionalValue(PREFIX + limit.key(), String.class)
                    .ifPresent(text -> others.put(limit, parsed(limit, text)));
        }
        return Limits.with(others);
    }

    private static Allowed parsed(Limit limit, String text) {
        try {
            return Allowed.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s%s is %s".formatted(PREFIX, limit.key(), e.getMessage()), e);
        }
    }
}
