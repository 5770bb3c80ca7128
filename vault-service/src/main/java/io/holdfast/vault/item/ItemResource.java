package io.holdfast.vault.item;

import io.holdfast.contracts.Source;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.ETag;
import io.holdfast.kit.http.Idempotency;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.http.StrictBody;
import io.holdfast.kit.time.Ids;
import io.holdfast.vault.policy.Policies;
import io.holdfast.vault.policy.PolicyRef;
import io.holdfast.vault.vault.CompressionName;
import io.holdfast.vault.vault.LimitsConfig;
import io.holdfast.vault.vault.Vaults;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Begins, changes, stops, resumes and ends the protection of the items of one vault. */
@Path("/v1/vaults/{vault}/protected-items")
@Tag(name = "protected items")
@RunOnVirtualThread
@CustomDeserialization(StrictBody.class)
class ItemResource {

    private final Vaults vaults;
    private final Policies policies;
    private final PolicyChoice choice;
    private final ItemRepository items;
    private final LimitsConfig limits;
    private final SourceClaimRepository claims;
    private final Idempotency idempotency;
    private final InstantSource clock;
    private final Ids ids;

    ItemResource(
            Vaults vaults,
            Policies policies,
            ItemRepository items,
            SourceClaimRepository claims,
            LimitsConfig limits,
            Idempotency idempotency,
            InstantSource clock,
            Ids ids) {
        this.vaults = vaults;
        this.policies = policies;
        this.choice = new PolicyChoice(vaults, policies, items, limits);
        this.items = items;
        this.limits = limits;
        this.claims = claims;
        this.idempotency = idempotency;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What to protect, and how.
     *
     * @param policy DefaultPolicy when absent
     */
    record NewItem(
            @Nullable String name,
            @Nullable String policy,
            @Nullable SourceDraft source) {}

    /** What is absent stays as it is. */
    record ItemChanges(
            @Nullable String policy,
            @Nullable List<SourceDraft.@Nullable DraftDisk> disks,
            @Nullable String compression) {

        boolean nothing() {
            return policy == null && disks == null && compression == null;
        }
    }

    /** The policy it had is taken up again when none is named. */
    record Resumption(@Nullable String policy) {}

    @POST
    @Transactional
    @Operation(summary = "Protect something, or take up a stopped item of the same name and source with all its points")
    public Response protect(String vault, @Valid NewItem body) {
        return idempotency.once(body, () -> {
            var home = vaults.held(vault);
            var name = ItemName.of(body.name());
            if (body.source() == null) {
                throw new BadItem.SourceMissing();
            }
            var source = body.source().checked();
            var wanted = body.policy() == null ? Policies.DEFAULT : body.policy();
            var known = items.known(home, name.value());
            if (known.isPresent()) {
                return reattached(known.get(), source, home, wanted);
            }
            var policy = choice.ofNew(home, wanted, source.workload());
            return added(ItemRow.of(ids.next(), home, name, policy, inVault(home, source), clock.instant()));
        });
    }

    @GET
    @Transactional
    public Page<ItemView> list(String vault, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.of(limit, cursor);
        var after = page.after().map(it -> it.text(0)).orElse("");
        return Page.of(
                items.after(vaults.named(vault).id(), after, page.fetch()),
                page,
                it -> Cursor.of(it.item().name),
                ItemView::of);
    }

    @GET
    @Path("{item}")
    @Transactional
    public Response show(String vault, String item) {
        return withETag(Response.ok(), items.byName(vaults.named(vault), item));
    }

    @PUT
    @Path("{item}")
    @Transactional
    @Operation(summary = "Give an item another policy, other disks, another compression; what is left out stays")
    public Response change(
            String vault, String item, @HeaderParam("If-Match") String ifMatch, @Valid ItemChanges body) {
        var home = vaults.named(vault);
        var row = items.byNameForUpdate(home, item);
        ETag.of(row.version).mustMatch(ifMatch);
        if (body.nothing()) {
            throw new BadItem.NothingToChange();
        }
        if (!(row.toProtection() instanceof Protection.Active)) {
            throw new ItemError.NotProtected(row.name, row.state);
        }
        var before = row.version;
        if (body.policy() != null) {
            row.follow(choice.of(row, home, body.policy()));
        }
        if (body.disks() != null) {
            row.set(new Source(row.workload, row.pool, SourceDraft.checkedDisks(body.disks()), row.compression));
            claims.release(row);
            claims.claim(row);
        }
        if (body.compression() != null) {
            row.compression = CompressionName.checked(body.compression(), "compression");
        }
        items.tell(row, before);
        return withETag(Response.ok(), row);
    }

    @POST
    @Path("{item}/resume")
    @Transactional
    @Operation(summary = "Take up a stopped item again; from then on its policy's retention holds for all its points")
    public Response resume(String vault, String item, @Valid Resumption body) {
        return idempotency.once(body, () -> {
            var home = vaults.named(vault);
            var row = items.byNameForUpdate(home, item);
            if (!(row.toProtection() instanceof Protection.Stopped stopped)) {
                throw new ItemError.NotStopped(row.name, row.state);
            }
            var policy = body.policy() == null ? choice.before(row, home) : choice.of(row, home, body.policy());
            return resumed(row, stopped, policy);
        });
    }

    private Response added(ItemRow row) {
        if (items.countOf(row.vaultId) >= limits.itemsPerVault()) {
            throw new ItemError.TooManyInVault(row.vaultName, limits.itemsPerVault());
        }
        items.add(row);
        claims.claim(row);
        items.tell(row, -1);
        var location = URI.create("/v1/vaults/%s/protected-items/%s".formatted(row.vaultName, row.name));
        return withETag(Response.created(location), row);
    }

    private Source inVault(VaultRef home, Source source) {
        return source.compression() == null
                ? source.withCompression(vaults.compressionOf(home.id()).orElse(null))
                : source;
    }

    private Response reattached(ItemRow row, Source source, VaultRef home, String policy) {
        if (row.toProtection() instanceof Protection.Stopped stopped
                && row.toSource().withCompression(null).equals(source.withCompression(null))) {
            row.compression = source.compression() == null ? row.compression : source.compression();
            return resumed(row, stopped, choice.of(row, home, policy));
        }
        throw new ItemError.NameTaken(row.name, row.state);
    }

    private Response resumed(ItemRow row, Protection.Stopped stopped, PolicyRef policy) {
        var before = row.version;
        row.follow(policy);
        row.set(stopped.resume(items.contentsOf(row).points > 0));
        claims.claim(row);
        items.tell(row, before);
        return withETag(Response.ok(), row);
    }

    private Response withETag(Response.ResponseBuilder response, ItemRow row) {
        return response.entity(ItemView.of(row, items.contentsOf(row)))
                .header("ETag", ETag.of(row.version).toString())
                .build();
    }
}
