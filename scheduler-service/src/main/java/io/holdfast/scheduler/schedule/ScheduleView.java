package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.BackupType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When one policy runs.
 *
 * @param nextRunAt the first slot of all its schedules; not in the future while its backups are waiting to be started
 * @param lastRunAt the newest slot of all whose backups were started
 * @param schedules each of its schedules
 */
record ScheduleView(
        UUID policyId,
        String policy,
        UUID vaultId,
        @Nullable Instant nextRunAt,
        @Nullable Instant lastRunAt,
        List<Line> schedules) {

    /**
     * One schedule.
     *
     * @param backupType what it makes
     * @param nextRuns as many slots to come as were asked for; absent when none were
     */
    record Line(
            BackupType backupType,
            Instant nextRunAt,
            @Nullable Instant lastRunAt,
            @Nullable List<Instant> nextRuns) {

        private static Line of(DueRow row, Plan plan, Instant now, int runs) {
            var rhythm = plan.rhythms().get(row.type());
            return new Line(
                    row.type(),
                    row.nextRunAt,
                    row.lastRunAt,
                    rhythm == null || runs == 0 ? null : rhythm.slots().after(now, runs));
        }
    }

    static ScheduleView of(PolicyRow row, Plan plan, List<DueRow> due, Instant now, int runs) {
        return new ScheduleView(
                row.id,
                row.name,
                row.vaultId,
                due.stream()
                        .map(it -> it.nextRunAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                due.stream()
                        .map(it -> it.lastRunAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                due.stream().map(it -> Line.of(it, plan, now, runs)).toList());
    }
}
