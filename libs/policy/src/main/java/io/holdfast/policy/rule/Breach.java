package io.holdfast.policy.rule;

import org.jspecify.annotations.Nullable;

/**
 * One rule that a draft breaks.
 *
 * @param code which rule; stable and for machines, for example {@code UserErrorDailyRetentionOutOfRange}
 * @param field a path into the draft, for example {@code retention.daily.days}
 * @param value what stands there, as text; absent where nothing stands
 * @param allowed what may stand there, for example {@code 7 to 9999}; absent where nothing short can be said
 * @param detail what is wrong, for people
 * @param recommendation what to do now
 */
public record Breach(
        String code,
        String field,
        @Nullable String value,
        @Nullable String allowed,
        String detail,
        String recommendation) {}
