package io.holdfast.vault.vault;

import io.holdfast.contracts.Immutability;
import io.holdfast.contracts.Redundancy;
import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.ETag;
import io.holdfast.kit.http.Idempotency;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.http.StrictBody;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.time.Ids;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes vaults in their region's store and gives them up. A vault is created whole or not at all. */
@Path("/v1/vaults")
@Tag(name = "vaults")
@RunOnVirtualThread
@CustomDeserialization(StrictBody.class)
class VaultResource {

    private final VaultRepository vaults;
    private final RegionStores stores;
    private final LimitsConfig limits;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final Event<VaultCreated> created;
    private final Event<VaultDeleted> deleted;
    private final InstantSource clock;
    private final Ids ids;

    VaultResource(
            VaultRepository vaults,
            RegionStores stores,
            LimitsConfig limits,
            Outbox outbox,
            Idempotency idempotency,
            Event<VaultCreated> created,
            Event<VaultDeleted> deleted,
            InstantSource clock,
            Ids ids) {
        this.vaults = vaults;
        this.stores = stores;
        this.limits = limits;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.created = created;
        this.deleted = deleted;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What a vault is made from.
     *
     * @param redundancy GeoRedundant when absent and a second region is configured, else LocallyRedundant
     * @param region the configured default region when absent
     * @param compression of items that are protected without saying: none, or zstd-1 to zstd-19; the workers' default when
     *     absent
     * @param softDeleteDays for how long deleted points and items can be brought back: 14 to 180, 14 when absent; 0 for not
     *     at all
     * @param immutability whether points may go before their time; they may when absent
     */
    record NewVault(
            @Nullable String name,
            @Nullable Redundancy redundancy,
            @Nullable String region,
            @Nullable String compression,
            @Nullable Integer softDeleteDays,
            @Nullable Immutability immutability) {}

    /** What is absent stays as it is. */
    record VaultChanges(
            @Nullable Redundancy redundancy,
            @Nullable Integer softDeleteDays,
            @Nullable Immutability immutability) {

        boolean nothing() {
            return redundancy == null && softDeleteDays == null && immutability == null;
        }
    }

    @POST
    @Transactional
    @Operation(summary = "Create a vault in the store of its region, with its first policies")
    public Response create(@Valid NewVault body) {
        return idempotency.once(body, () -> {
            var placement = Placement.of(stores.regions(), body.region(), body.redundancy());
            var row = VaultRow.of(ids.next(), VaultName.of(body.name()), placement, clock.instant());
            row.compression = CompressionName.checked(body.compression(), "compression");
            row.softDeleteDays = SoftDeleteDays.checked(body.softDeleteDays());
            row.immutability = body.immutability() == null ? Immutability.DISABLED : body.immutability();
            requireRoom(limits.vaults() - 1);
            vaults.add(row);
            outbox.publish(row.toEvent());
            created.fire(new VaultCreated(row.toRef()));
            stores.create(row.toRef());
            // counted once more, and one at a time, when the store has answered: nobody waits for a store with this
            // lock
            vaults.lockCount();
            requireRoom(limits.vaults());
            return withETag(Response.created(URI.create("/v1/vaults/" + row.name)), row);
        });
    }

    private void requireRoom(int most) {
        if (vaults.countLive() > most) {
            throw new VaultError.TooMany(limits.vaults());
        }
    }

    @GET
    @Transactional
    @Operation(summary = "List the vaults by name")
    public Page<VaultView> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.of(limit, cursor);
        var after = page.after().map(it -> it.text(0)).orElse("");
        return Page.of(
                vaults.after(after, page.fetch()),
                page,
                it -> Cursor.of(it.vault().name),
                it -> VaultView.of(
                        it.vault(), it.contents(), stores.urlOf(it.vault().toRef())));
    }

    @GET
    @Path("{vault}")
    @Transactional
    public Response show(String vault) {
        return withETag(Response.ok(), vaults.byName(vault));
    }

    @PATCH
    @Path("{vault}")
    @Transactional
    @Operation(
            summary =
                    "Change the redundancy, possible until the first item is protected, for how long deletions can be undone, or the immutability, which is locked for good")
    public Response change(String vault, @HeaderParam("If-Match") String ifMatch, @Valid VaultChanges body) {
        var row = vaults.byNameForUpdate(vault);
        ETag.of(row.version).mustMatch(ifMatch);
        if (body.nothing()) {
            throw new VaultError.NothingToChange();
        }
        var before = row.version;
        if (body.redundancy() != null) {
            if (vaults.contentsOf(row).everProtected) {
                throw new VaultError.RedundancyFixed(vault);
            }
            row.redundancy = Placement.possible(stores.regions(), row.region, body.redundancy());
        }
        if (body.softDeleteDays() != null) {
            row.softDeleteDays = SoftDeleteDays.checked(body.softDeleteDays());
        }
        if (body.immutability() != null) {
            if (row.immutability == Immutability.LOCKED && body.immutability() != Immutability.LOCKED) {
                throw new VaultError.ImmutabilityLocked(vault);
            }
            row.immutability = body.immutability();
        }
        vaults.flush();
        if (row.version != before) {
            outbox.publish(row.toEvent());
        }
        return withETag(Response.ok(), row);
    }

    @DELETE
    @Path("{vault}")
    @Transactional
    @Operation(summary = "Give up an empty vault and its policies")
    public Response delete(String vault, @HeaderParam("If-Match") String ifMatch) {
        var row = vaults.byNameForUpdate(vault);
        ETag.of(row.version).mustMatch(ifMatch);
        var contents = vaults.contentsOf(row);
        if (contents.items + contents.points > 0) {
            throw new VaultError.NotEmpty(vault, contents.items, contents.points);
        }
        deleted.fire(new VaultDeleted(row.toRef()));
        row.deletedAt = clock.instant();
        vaults.flush();
        outbox.publish(row.toEvent());
        return Response.noContent().build();
    }

    private Response withETag(Response.ResponseBuilder response, VaultRow row) {
        var view = VaultView.of(row, vaults.contentsOf(row), stores.urlOf(row.toRef()));
        return response.entity(view)
                .header("ETag", ETag.of(row.version).toString())
                .build();
    }
}
