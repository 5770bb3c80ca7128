package io.holdfast.vault.point;

import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.ETag;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.policy.keep.Dependants;
import io.holdfast.vault.item.ItemRef;
import io.holdfast.vault.item.Items;
import io.holdfast.vault.vault.Vaults;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalogue of one vault. Points come into it by backups alone; a person can only let them go. */
@Path("/v1/vaults/{vault}/recovery-points")
@Tag(name = "recovery points")
@RunOnVirtualThread
class PointResource {

    private final Vaults vaults;
    private final Items items;
    private final PointRepository points;
    private final DeletionRepository deletions;

    PointResource(Vaults vaults, Items items, PointRepository points, DeletionRepository deletions) {
        this.vaults = vaults;
        this.items = items;
        this.points = points;
        this.deletions = deletions;
    }

    @GET
    @Transactional
    @Operation(
            summary =
                    "List points that are not deleted, newest first, of one item or of all; softDeleted=true for those that are")
    public Page<PointView> list(
            String vault,
            @QueryParam("item") @Nullable String item,
            @QueryParam("softDeleted") boolean softDeleted,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        var page = PageRequest.of(limit, cursor);
        var home = vaults.named(vault);
        var before = page.after()
                .map(it -> new PointRepository.Position(it.instant(0), it.uuid(1)))
                .orElse(PointRepository.Position.FIRST);
        var rows = item == null
                ? points.ofVault(home.id(), softDeleted, before, page.fetch())
                : points.ofItem(items.named(home, item).id(), softDeleted, before, page.fetch());
        return Page.of(rows, page, it -> Cursor.of(it.takenAt, it.id), PointView::of);
    }

    @GET
    @Path("{point}")
    @Transactional
    public Response show(String vault, UUID point) {
        var row = points.findById(point);
        requireThere(vaults.named(vault), point, row);
        return withETag(Response.ok(), row);
    }

    @DELETE
    @Path("{point}")
    @Transactional
    @Operation(
            summary =
                    "Delete a point, softly where its vault says so; never one that others need, nor the newest one of an item that is not deleted itself")
    public Response delete(String vault, UUID point, @HeaderParam("If-Match") String ifMatch) {
        var home = vaults.named(vault);
        var item = itemOf(home, point);
        var row = held(home, point);
        ETag.of(row.version).mustMatch(ifMatch);
        if (!new Guard(item.state(), points.newestOf(item.id())).mayBeDeleted(point)) {
            throw new PointError.LastPoint(point, item.name());
        }
        if (row.isInVault() && vaults.isImmutable(home.id())) {
            throw new PointError.VaultImmutable(point, home.name());
        }
        if (row.state.isKept() && !item.deleted()) {
            requireNotNeeded(row);
        }
        deletions.softly(row, "deleted on request", SoftDeletedBy.PERSON);
        deletions.begin(item.id());
        points.flush();
        return withETag(Response.accepted(), row);
    }

    /** Soft-deleted points count: somebody may bring them back, and their restore would read this one. */
    private void requireNotNeeded(PointRow point) {
        Dependants.newestOf(point.id, points.restorableFrom(point.itemId, point.takenAt))
                .map(points::findById)
                .ifPresent(newest -> {
                    throw new PointError.Needed(point, newest);
                });
    }

    @POST
    @Path("{point}/undelete")
    @Transactional
    @Operation(summary = "Bring a soft-deleted point back")
    public Response undelete(String vault, UUID point) {
        var home = vaults.named(vault);
        itemOf(home, point);
        var row = held(home, point);
        if (row.state != PointState.SOFT_DELETED) {
            throw new PointError.NotSoftDeleted(point, row.state);
        }
        deletions.undelete(row);
        points.flush();
        return withETag(Response.ok(), row);
    }

    /** Locked before the point, as everywhere, so that nobody waits in a circle. */
    private ItemRef itemOf(VaultRef home, UUID point) {
        var known = points.findById(point);
        requireThere(home, point, known);
        return items.held(known.itemId).orElseThrow();
    }

    private PointRow held(VaultRef home, UUID point) {
        var row = points.forUpdate(point).orElseThrow();
        points.getEntityManager().refresh(row);
        requireThere(home, point, row);
        return row;
    }

    private static void requireThere(VaultRef vault, UUID point, @Nullable PointRow row) {
        if (row == null || !row.vaultId.equals(vault.id())) {
            throw new PointError.NotFound(point);
        }
        if (row.state == PointState.DELETED) {
            throw new PointError.Deleted(point, row.deletedAt, row.reason());
        }
    }

    private static Response withETag(Response.ResponseBuilder response, PointRow row) {
        return response.entity(PointView.of(row))
                .header("ETag", ETag.of(row.version).toString())
                .build();
    }
}
