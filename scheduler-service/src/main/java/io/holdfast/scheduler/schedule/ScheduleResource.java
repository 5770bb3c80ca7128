package io.holdfast.scheduler.schedule;

import static java.util.stream.Collectors.groupingBy;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows when each policy runs next; policies themselves are changed in the vault. */
@Path("/v1/schedules")
@RunOnVirtualThread
class ScheduleResource {

    private static final UUID FIRST = new UUID(0, 0);

    private static final int MOST_RUNS = 50;

    private final PolicyRepository policies;
    private final DueRepository dues;
    private final InstantSource clock;

    ScheduleResource(PolicyRepository policies, DueRepository dues, InstantSource clock) {
        this.policies = policies;
        this.dues = dues;
        this.clock = clock;
    }

    @GET
    @Transactional
    public Page<ScheduleView> list(
            @QueryParam("policy") @Nullable String policy,
            @QueryParam("runs") @Nullable String runs,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var filter = policy == null ? "" : policy;
        var count = count(runs);
        var rows = page.after()
                .map(after -> policies.page(filter, after.text(0), after.uuid(1), page.fetch()))
                .orElseGet(() -> policies.page(filter, "", FIRST, page.fetch()));
        var due = dues.of(rows.stream().map(row -> row.id).toList()).stream().collect(groupingBy(row -> row.policyId));
        var now = clock.instant();
        return Page.of(
                rows,
                page,
                row -> Cursor.of(row.name, row.id),
                row -> ScheduleView.of(row, policies.plan(row), due.getOrDefault(row.id, List.of()), now, count));
    }

    private static int count(@Nullable String runs) {
        try {
            var count = runs == null ? 0 : Integer.parseInt(runs);
            if (count >= 0 && count <= MOST_RUNS) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.of(
                        "UserErrorInvalidParameter",
                        400,
                        "A parameter is not as it should be",
                        "runs must be a number from 0 to %d.".formatted(MOST_RUNS))
                .field("runs")
                .recommend("Ask for fewer runs, or leave it out.")
                .toException();
    }
}
