package io.holdfast.transfer.task;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the bytes on the move, newest first, on whichever worker they are. */
@Path("/v1/transfers")
@RunOnVirtualThread
class TransferResource {

    private final TransferRepository transfers;

    TransferResource(TransferRepository transfers) {
        this.transfers = transfers;
    }

    @GET
    @Transactional
    public Page<TransferView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var rows = page.after()
                .map(c -> transfers.after(c.instant(0), c.uuid(1), page.fetch()))
                .orElseGet(() -> transfers.newest(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.requestedAt, row.jobId), TransferView::of);
    }

    @GET
    @Path("/{jobId}")
    @Transactional
    public TransferView show(@PathParam("jobId") UUID jobId) {
        return transfers
                .findByIdOptional(jobId)
                .map(TransferView::of)
                .orElseThrow(() -> new TransferError.Unknown(jobId));
    }
}
