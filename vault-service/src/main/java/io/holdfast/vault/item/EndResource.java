package io.holdfast.vault.item;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.kit.http.ETag;
import io.holdfast.vault.policy.Policies;
import io.holdfast.vault.vault.Vaults;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ends the protection of items, and takes back their deletion. */
@Path("/v1/vaults/{vault}/protected-items")
@Tag(name = "protected items")
@RunOnVirtualThread
class EndResource {

    private final Vaults vaults;
    private final Policies policies;
    private final ItemRepository items;
    private final SourceClaimRepository claims;
    private final Event<ItemDeleted> deleted;
    private final InstantSource clock;

    EndResource(
            Vaults vaults,
            Policies policies,
            ItemRepository items,
            SourceClaimRepository claims,
            Event<ItemDeleted> deleted,
            InstantSource clock) {
        this.vaults = vaults;
        this.policies = policies;
        this.items = items;
        this.claims = claims;
        this.deleted = deleted;
        this.clock = clock;
    }

    @DELETE
    @Path("{item}")
    @Transactional
    @Operation(
            summary =
                    "Stop backing up: keep=forever keeps all points, keep=policy lets them expire, keep=none deletes them, softly where the vault says so")
    public Response end(
            String vault, String item, @HeaderParam("If-Match") String ifMatch, @QueryParam("keep") String keep) {
        var row = items.byNameForUpdate(vaults.named(vault), item);
        ETag.of(row.version).mustMatch(ifMatch);
        var wanted = Keep.of(keep);
        if (wanted == Keep.POLICY && policies.held(row.vaultId, row.policyName).isEmpty()) {
            throw new ItemError.PolicyGone(row.name, row.policyName);
        }
        if (wanted == Keep.NONE && row.state != ProtectionState.SOFT_DELETED && hasPoints(row)) {
            requireMutable(row);
        }
        var before = row.version;
        end(row, wanted, vaults.softDeleteDaysOf(row.vaultId));
        claims.release(row);
        items.tell(row, before);
        if (wanted == Keep.NONE) {
            return withETag(Response.accepted(), row);
        }
        return withETag(Response.ok(), row);
    }

    private void end(ItemRow row, Keep keep, int softDeleteDays) {
        var softly = softDeleteDays > 0;
        var next = switch (row.toProtection()) {
            case Protection.Active it -> it.end(keep, softly);
            case Protection.Stopped it -> it.end(keep, softly);
            case Protection.SoftDeleted it -> {
                if (keep != Keep.NONE) {
                    throw new ItemError.SoftDeleted(row.name, row.purgeAt);
                }
                yield it;
            }
            case Protection.Deleted it -> it;
        };
        switch (next) {
            case Protection.SoftDeleted it
            when row.purgeAt == null ->
                row.softDelete(
                        it,
                        clock.instant().plus(Duration.ofDays(softDeleteDays)).truncatedTo(ChronoUnit.MILLIS));
            case Protection.SoftDeleted it -> {}
            case Protection.Deleted it -> {
                row.set(it);
                deleted.fire(new ItemDeleted(row.id));
            }
            case Protection it -> row.set(it);
        }
    }

    @POST
    @Path("{item}/undelete")
    @Transactional
    @Operation(summary = "Bring a soft-deleted item back with all its points; it is stopped until it is resumed")
    public Response undelete(String vault, String item) {
        var row = items.byNameForUpdate(vaults.named(vault), item);
        if (!(row.toProtection() instanceof Protection.SoftDeleted softDeleted)) {
            throw new ItemError.NotSoftDeleted(row.name, row.state);
        }
        var before = row.version;
        row.set(softDeleted.undelete());
        items.tell(row, before);
        return withETag(Response.ok(), row);
    }

    private boolean hasPoints(ItemRow row) {
        var contents = items.contentsOf(row);
        return contents.points + contents.softDeletedPoints > 0;
    }

    private void requireMutable(ItemRow row) {
        if (vaults.isImmutable(row.vaultId)) {
            throw new ItemError.VaultImmutable(row.name, row.vaultName);
        }
    }

    private Response withETag(Response.ResponseBuilder response, ItemRow row) {
        return response.entity(ItemView.of(row, items.contentsOf(row)))
                .header("ETag", ETag.of(row.version).toString())
                .build();
    }
}
