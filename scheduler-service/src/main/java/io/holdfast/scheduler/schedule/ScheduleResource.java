package io.holdfast.scheduler.schedule;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows when each policy runs next; policies themselves are changed in the vault. */
@Path("/v1/schedules")
@RunOnVirtualThread
class ScheduleResource {

    private static final UUID FIRST = new UUID(0, 0);

    private final PolicyRepository policies;

    ScheduleResource(PolicyRepository policies) {
        this.policies = policies;
    }

    @GET
    @Transactional
    public Page<ScheduleView> list(
            @QueryParam("policy") @Nullable String policy,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var filter = policy == null ? "" : policy;
        var rows = page.after()
                .map(after -> policies.page(filter, after.text(0), after.uuid(1), page.fetch()))
                .orElseGet(() -> policies.page(filter, "", FIRST, page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.name, row.id), ScheduleView::of);
    }

    /**
     * When one policy runs.
     *
     * @param nextRunAt its next slot; not in the future while its backups are waiting to be started
     * @param lastRunAt the newest slot whose backups were started
     */
    record ScheduleView(
            UUID policyId,
            String policy,
            UUID vaultId,
            @Nullable Instant nextRunAt,
            @Nullable Instant lastRunAt) {

        static ScheduleView of(PolicyRow row) {
            return new ScheduleView(row.id, row.name, row.vaultId, row.nextRunAt, row.lastRunAt);
        }
    }
}
