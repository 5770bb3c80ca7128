package io.holdfast.kit.task;

import java.util.regex.Pattern;

/**
 * A kind of work and what each piece of it is given.
 *
 * @param name stays the same over releases: stored tasks are found by it
 * @param data a record that Jackson can write and read; within a release line only optional fields are added
 */
public record TaskKind<T>(String name, Class<T> data) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public TaskKind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A task's name has lower-case letters, digits and hyphens: " + name);
        }
    }
}
