package io.holdfast.standalone.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What the house's owner sets of the limits of policies: one file for all services that judge policies. */
final class PolicyLimits {

    private static final String PREFIX = "holdfast.policy.limits.";

    private PolicyLimits() {}

    /** The settings in the file; none without it. */
    static Map<String, String> in(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStartException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        var settings = new TreeMap<String, String>();
        for (var name : properties.stringPropertyNames()) {
            if (!name.startsWith(PREFIX)) {
                throw new CannotStartException(
                        "%s sets %s, which is no limit of policies: they begin with %s. docs/policies.md lists them."
                                .formatted(file, name, PREFIX));
            }
            settings.put(name, properties.getProperty(name));
        }
        return settings;
    }
}
