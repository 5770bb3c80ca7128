package io.holdfast.policy.rule;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to points that exist when other terms begin to hold for them: the question of an immutable vault.
 *
 * <p>Schedules and the days that tiers choose concern points to come alone, since tags are frozen. Snapshots, also those
 * of shares, lie outside the vault and are not covered. Source: backup-azure-immutable-vault-concept.
 *
 * <p>Without a weekly rule the weekly points of before follow the daily one: a new weekly rule must not be shorter.
 *
 * @param shortened one breach for each rule that would keep less long, or nothing, in the order of the document
 * @param lengthened whether a rule would keep longer, or be new
 */
public record RetentionChange(List<Breach> shortened, boolean lengthened) {

    private static final int DAYS_OF_WEEK = 7;

    private static final List<Rule> RULES = List.of(
            new Rule("retention.daily.days", "daily points", "day", tier(Retention::daily, Retention.Daily::days)),
            new Rule(
                    "retention.weekly.weeks",
                    "weekly points",
                    "week",
                    tier(Retention::weekly, Retention.Weekly::weeks),
                    RetentionChange::weeksByDailyRule),
            new Rule(
                    "retention.monthly.months",
                    "monthly points",
                    "month",
                    tier(Retention::monthly, Retention.Monthly::months)),
            new Rule(
                    "retention.yearly.years",
                    "yearly points",
                    "year",
                    tier(Retention::yearly, Retention.Yearly::years)),
            new Rule("differential.retentionDays", "differentials", "day", delta(PolicyTerms::differential)),
            new Rule("incremental.retentionDays", "incrementals", "day", delta(PolicyTerms::incremental)),
            new Rule(
                    "log.retentionDays",
                    "logs",
                    "day",
                    it -> it.log() == null ? 0 : it.log().retentionDays()));

    public RetentionChange {
        shortened = List.copyOf(shortened);
    }

    /** From terms that hold now to others. */
    public static RetentionChange between(PolicyTerms before, PolicyTerms after) {
        if (before.tier() == BackupTier.SNAPSHOT) {
            return new RetentionChange(List.of(), false);
        }
        var shortened = new ArrayList<Breach>();
        var lengthened = false;
        for (var rule : RULES) {
            rule.shortened(before, after).ifPresent(shortened::add);
            lengthened |= rule.length.apply(after) > rule.length.apply(before);
        }
        return new RetentionChange(shortened, lengthened);
    }

    private static int weeksByDailyRule(PolicyTerms terms) {
        var retention = terms.retention();
        return retention.weekly() != null || retention.daily() == null
                ? 0
                : Math.ceilDiv(retention.daily().days(), DAYS_OF_WEEK);
    }

    private static <T> Function<PolicyTerms, Integer> tier(
            Function<Retention, @Nullable T> tier, Function<T, Integer> length) {
        return terms ->
                Optional.ofNullable(tier.apply(terms.retention())).map(length).orElse(0);
    }

    private static Function<PolicyTerms, Integer> delta(Function<PolicyTerms, PolicyTerms.@Nullable Delta> delta) {
        return terms -> Optional.ofNullable(delta.apply(terms))
                .map(PolicyTerms.Delta::retentionDays)
                .orElse(0);
    }

    /**
     * One rule of retention.
     *
     * @param length in units; 0 where terms have no such rule
     * @param instead in units, how long points of the kind stay at least where terms have no such rule
     */
    private record Rule(
            String field,
            String points,
            String unit,
            Function<PolicyTerms, Integer> length,
            Function<PolicyTerms, Integer> instead) {

        Rule(String field, String points, String unit, Function<PolicyTerms, Integer> length) {
            this(field, points, unit, length, terms -> 0);
        }

        Optional<Breach> shortened(PolicyTerms before, PolicyTerms after) {
            int would = length.apply(after);
            int was = Math.max(length.apply(before), would == 0 ? 0 : instead.apply(before));
            if (would >= was) {
                return Optional.empty();
            }
            return Optional.of(new Breach(
                    "UserErrorRetentionReducedInImmutableVault",
                    field,
                    would == 0 ? null : String.valueOf(would),
                    "%d or more".formatted(was),
                    "The vault is immutable and keeps %s %s; %s."
                            .formatted(
                                    points,
                                    counted(was),
                                    would == 0
                                            ? "without this rule nothing would keep them"
                                            : counted(would) + " would be less"),
                    "Keep them %s or longer.".formatted(counted(was))));
        }

        private String counted(int number) {
            return "%d %s%s".formatted(number, unit, number == 1 ? "" : "s");
        }
    }
}
