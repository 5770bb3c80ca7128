package io.holdfast.contracts;

import org.jspecify.annotations.Nullable;

/**
 * How long a policy keeps the recovery points of its schedule.
 *
 * @param daily for points of a daily schedule; absent in a weekly one
 * @param weekly for points of the weekdays of a weekly schedule; absent in a daily one
 */
public record Retention(@Nullable Daily daily, @Nullable Weekly weekly) {

    public Retention {
        if (daily == null && weekly == null) {
            throw new IllegalArgumentException("a policy needs at least one retention rule");
        }
    }

    /**
     * Keeps each day's point.
     *
     * @param days 7 to 9999, Azure Backup's limits for machines
     */
    public record Daily(int days) {

        public Daily {
            if (days < 7 || days > 9_999) {
                throw new IllegalArgumentException("daily retention is 7 to 9999 days, not " + days);
            }
        }
    }

    /**
     * Keeps the point of each scheduled weekday.
     *
     * @param weeks 1 to 5163, Azure Backup's limits for machines
     */
    public record Weekly(int weeks) {

        public Weekly {
            if (weeks < 1 || weeks > 5_163) {
                throw new IllegalArgumentException("weekly retention is 1 to 5163 weeks, not " + weeks);
            }
        }
    }
}
