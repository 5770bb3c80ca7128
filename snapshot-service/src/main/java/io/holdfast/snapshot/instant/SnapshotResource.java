package io.holdfast.snapshot.instant;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.problem.Problem;
import io.holdfast.kit.problem.ProblemException;
import io.holdfast.snapshot.instant.SnapshotRepository.Filter;
import io.holdfast.snapshot.instant.SnapshotRepository.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the snapshots that are kept and, for a while, those that were. Looking changes nothing. */
@Path("/v1/snapshots")
@RunOnVirtualThread
public class SnapshotResource {

    private final SnapshotRepository snapshots;

    SnapshotResource(SnapshotRepository snapshots) {
        this.snapshots = snapshots;
    }

    @GET
    @Transactional
    public Page<SnapshotView> list(
            @QueryParam("itemId") @Nullable String itemId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var filter = new Filter(
                Optional.ofNullable(itemId).map(it -> uuid("itemId", it)),
                Optional.ofNullable(state).map(SnapshotResource::state),
                page.after().map(it -> new Position(it.instant(0), it.uuid(1))));
        return Page.of(
                snapshots.page(filter, page.fetch()), page, row -> Cursor.of(row.takenAt, row.id), SnapshotView::of);
    }

    @GET
    @Path("/{id}")
    @Transactional
    public SnapshotView show(@PathParam("id") String id) {
        return snapshots
                .findByIdOptional(uuid("id", id))
                .map(SnapshotView::of)
                .orElseThrow(() -> Problem.of(
                                "UserErrorSnapshotNotFound",
                                404,
                                "Unknown snapshot",
                                "No snapshot has the id " + id + ".")
                        .recommend("List the snapshots: GET /v1/snapshots.")
                        .toException());
    }

    private static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw invalid(field, field + " must be a UUID.");
        }
    }

    private static SnapshotState state(String word) {
        return Arrays.stream(SnapshotState.values())
                .filter(it -> it.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> invalid("state", "state must be one of " + states() + "."));
    }

    private static String states() {
        return Arrays.stream(SnapshotState.values())
                .map(SnapshotState::toString)
                .collect(Collectors.joining(", "));
    }

    private static ProblemException invalid(String field, String detail) {
        return Problem.of("UserErrorInvalidParameter", 400, "Invalid parameter", detail)
                .field(field)
                .recommend("Correct it, or leave it out to see all.")
                .toException();
    }
}
