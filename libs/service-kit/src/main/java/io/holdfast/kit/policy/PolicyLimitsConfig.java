package io.holdfast.kit.policy;

import io.holdfast.policy.rule.Allowed;
import io.holdfast.policy.rule.Limit;
import io.holdfast.policy.rule.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Azure Backup's limits, and those that this house sets otherwise, for example
 * {@code holdfast.policy.limits.vm-daily-days=14..365} or {@code ….database-log-minutes=15,60}.
 */
@ApplicationScoped
class PolicyLimitsConfig {

    private static final Logger LOG = Logger.getLogger(PolicyLimitsConfig.class);
    private static final String PREFIX = "holdfast.policy.limits.";

    @Produces
    @Singleton
    Limits limits(Config config) {
        var others = new EnumMap<Limit, Allowed>(Limit.class);
        for (var limit : Limit.values()) {
            config.getOptionalValue(PREFIX + limit.key(), String.class)
                    .ifPresent(text -> others.put(limit, parsed(limit, text)));
        }
        unknown(config.getPropertyNames())
                .forEach(name ->
                        LOG.warnf("There is no limit %s; see docs/policies.md for those that there are.", name));
        return Limits.with(others);
    }

    /** Settings that are written like a limit, and that no limit has. Variables are told of as settings, with dots alone. */
    static List<String> unknown(Iterable<String> names) {
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> asVariable(name).startsWith(asVariable(PREFIX)))
                .filter(name -> Arrays.stream(Limit.values())
                        .map(limit -> PREFIX + limit.key())
                        .noneMatch(it -> asVariable(name).equals(asVariable(it))))
                .sorted()
                .toList();
    }

    private static String asVariable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Allowed parsed(Limit limit, String text) {
        try {
            return Allowed.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s%s is %s".formatted(PREFIX, limit.key(), e.getMessage()), e);
        }
    }
}
