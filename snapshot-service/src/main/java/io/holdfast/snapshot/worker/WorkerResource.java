package io.holdfast.snapshot.worker;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows which workers are there, and for which pools. One that stays silent is forgotten after a day. */
@Path("/v1/workers")
@RunOnVirtualThread
public class WorkerResource {

    private final WorkerRepository workers;
    private final WorkerConfig config;
    private final InstantSource clock;

    WorkerResource(WorkerRepository workers, WorkerConfig config, InstantSource clock) {
        this.workers = workers;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Transactional
    public Page<WorkerView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var rows = page.after()
                .map(it -> workers.after(it.uuid(0), page.fetch()))
                .orElseGet(() -> workers.first(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id), this::view);
    }

    private WorkerView view(WorkerRow row) {
        var silentAfter = row.seenAt.plus(config.heartbeat().multipliedBy(4));
        return new WorkerView(
                row.id,
                row.host,
                row.poolList(),
                clock.instant().isBefore(silentAfter) ? "Alive" : "Silent",
                row.snapshotDir,
                row.freeBytes,
                row.readsQcow2,
                row.startedAt,
                row.seenAt);
    }

    /**
     * A worker, as callers see it.
     *
     * @param status {@code Alive}, or {@code Silent} when it has missed four signs of life
     * @param freeBytes room left for snapshots
     * @param readsQcow2 whether qemu-img is installed there
     */
    record WorkerView(
            UUID id,
            String host,
            List<String> pools,
            String status,
            String snapshotDir,
            long freeBytes,
            boolean readsQcow2,
            Instant startedAt,
            Instant seenAt) {}
}
