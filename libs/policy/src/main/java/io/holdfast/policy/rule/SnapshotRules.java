package io.holdfast.policy.rule;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.WorkloadType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long snapshots may stay for instant restore, and how many of them there may be. */
final class SnapshotRules {

    private static final int STANDARD_DAYS = 2;
    private static final int ENHANCED_DAYS = 7;
    private static final int SHARE_DAYS = 5;

    private final Runs runs;
    private final Limits limits;
    private final Breaches breaches;

    SnapshotRules(Runs runs, Limits limits, Breaches breaches) {
        this.runs = runs;
        this.limits = limits;
        this.breaches = breaches;
    }

    /** Their days; 0 where a workload has no snapshots besides its points. */
    int check(
            WorkloadType workload,
            PolicyKind kind,
            BackupTier tier,
            @Nullable Integer given,
            @Nullable Retention kept) {
        return switch (workload) {
            case VM, DISK_IMAGE -> kind == PolicyKind.ENHANCED ? enhanced(given) : standard(given);
            case FILE_SHARE -> tier == BackupTier.VAULT_STANDARD ? shareInVault(given, kept) : shareItself(given, kept);
            case SQL_SERVER, POSTGRESQL, SAP_HANA, FILES -> none(given);
        };
    }

    private int standard(@Nullable Integer given) {
        if (!runs.weekly()) {
            return inRange(given, limits.of(Limit.VM_STANDARD_SNAPSHOT_DAYS), STANDARD_DAYS);
        }
        var fixed = limits.of(Limit.VM_STANDARD_WEEKLY_SNAPSHOT_DAYS);
        if (given != null && !fixed.contains(given)) {
            breaches.add(
                    "UserErrorSnapshotDaysFixed",
                    "snapshotDays",
                    given,
                    fixed,
                    "In a weekly schedule snapshots always stay %s days, not %d.".formatted(fixed, given),
                    "Leave it out, or send %s.".formatted(fixed));
        }
        return given == null ? fixed.most() : given;
    }

    private int enhanced(@Nullable Integer given) {
        var allowed = limits.of(Limit.VM_ENHANCED_SNAPSHOT_DAYS);
        var most = limits.of(Limit.VM_ENHANCED_SNAPSHOTS).most() / runs.perDay();
        var days = inRange(given, allowed, Math.min(ENHANCED_DAYS, most));
        if (allowed.contains(days) && days > most) {
            overBudget("snapshotDays", days * runs.perDay(), limits.of(Limit.VM_ENHANCED_SNAPSHOTS), most);
        }
        return days;
    }

    private int shareInVault(@Nullable Integer given, @Nullable Retention kept) {
        var allowed = limits.of(Limit.SHARE_VAULT_SNAPSHOT_DAYS);
        var days = inRange(given, allowed, SHARE_DAYS);
        if (!allowed.contains(days)) {
            return days;
        }
        var daily = kept == null ? null : kept.daily();
        if (daily != null && days >= daily.days()) {
            breaches.add(
                    "UserErrorSnapshotDaysNotBelowDaily",
                    "snapshotDays",
                    days,
                    "less than " + daily.days(),
                    "Snapshots stay less long than the daily points in the vault, which are kept %d days."
                            .formatted(daily.days()),
                    "Choose fewer days, or keep the daily points longer.");
        }
        var budget = limits.of(Limit.SHARE_SNAPSHOTS);
        var snapshots = ofDays(days);
        if (snapshots > budget.most()) {
            overBudget("snapshotDays", snapshots, budget, (int) (budget.most() / perDay() - (runs.hourly() ? 1 : 0)));
        }
        return days;
    }

    /** Its points are its snapshots: there are as many as all tiers keep together. */
    private int shareItself(@Nullable Integer given, @Nullable Retention kept) {
        var days = none(given);
        if (kept != null && kept.daily() != null) {
            var others = Stream.of(
                            kept.weekly() == null ? 0 : kept.weekly().weeks(),
                            kept.monthly() == null ? 0 : kept.monthly().months(),
                            kept.yearly() == null ? 0 : kept.yearly().years())
                    .mapToLong(Integer::longValue)
                    .sum();
            var budget = limits.of(Limit.SHARE_SNAPSHOTS);
            var snapshots = ofDays(kept.daily().days()) + others;
            if (snapshots > budget.most()) {
                breaches.add(
                        "UserErrorSnapshotBudgetExceeded",
                        "retention",
                        snapshots,
                        "at most " + budget.most(),
                        "A share has at most %d snapshots, and these rules keep %d."
                                .formatted(budget.most(), snapshots),
                        "Keep fewer, back up less often, or choose the tier VaultStandard when you create the policy.");
            }
        }
        return days;
    }

    /** Azure Backup counts one day more where a day has several runs. */
    private long ofDays(int days) {
        return runs.hourly() ? perDay() * (days + 1L) : days;
    }

    private long perDay() {
        return runs.perDay();
    }

    private void overBudget(String field, long snapshots, Allowed budget, int mostDays) {
        breaches.add(
                "UserErrorSnapshotBudgetExceeded",
                field,
                snapshots,
                "at most " + budget.most(),
                "There are at most %d snapshots, and with %d runs a day these would be %d."
                        .formatted(budget.most(), runs.perDay(), snapshots),
                "Keep snapshots at most %d days, or back up less often.".formatted(mostDays));
    }

    private int inRange(@Nullable Integer given, Allowed allowed, int usual) {
        if (given == null) {
            return allowed.atMost(usual);
        }
        if (!allowed.contains(given)) {
            breaches.add(
                    "UserErrorSnapshotDaysOutOfRange",
                    "snapshotDays",
                    given,
                    allowed,
                    "Snapshots stay %s days for instant restore, not %d.".formatted(allowed, given),
                    "Choose a number of days from %s, or leave it out.".formatted(allowed));
        }
        return given;
    }

    private int none(@Nullable Integer given) {
        if (given != null && given != 0) {
            breaches.add(
                    "UserErrorSnapshotDaysNotAllowed",
                    "snapshotDays",
                    given,
                    "none",
                    "Policies of this kind keep no snapshots besides their recovery points.",
                    "Leave it out.");
        }
        return 0;
    }
}
