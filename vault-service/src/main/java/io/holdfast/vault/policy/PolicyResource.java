package io.holdfast.vault.policy;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.ETag;
import io.holdfast.kit.http.Idempotency;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.http.StrictBody;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.time.Ids;
import io.holdfast.policy.rule.Limits;
import io.holdfast.policy.rule.RetentionChange;
import io.holdfast.vault.vault.LimitsConfig;
import io.holdfast.vault.vault.Vaults;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
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

/** Writes policies down and changes them. What a change means for points that exist is retention's to say. */
@Path("/v1/vaults/{vault}/policies")
@Tag(name = "policies")
@RunOnVirtualThread
@CustomDeserialization(StrictBody.class)
class PolicyResource {

    /** Items that are named when their policy cannot be deleted. */
    private static final int MOST_NAMED = 20;

    private final Vaults vaults;
    private final PolicyRepository policies;
    private final PolicyWriteRepository writes;
    private final Limits rules;
    private final LimitsConfig limits;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final InstantSource clock;
    private final Ids ids;

    PolicyResource(
            Vaults vaults,
            PolicyRepository policies,
            PolicyWriteRepository writes,
            Limits rules,
            LimitsConfig limits,
            Outbox outbox,
            Idempotency idempotency,
            InstantSource clock,
            Ids ids) {
        this.vaults = vaults;
        this.policies = policies;
        this.writes = writes;
        this.rules = rules;
        this.limits = limits;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.clock = clock;
        this.ids = ids;
    }

    @POST
    @Transactional
    @Operation(summary = "Write down when to back up and how long to keep; all rules that are broken are told at once")
    public Response create(String vault, @Valid PolicyBody body) {
        return idempotency.once(body, () -> {
            var home = vaults.held(vault);
            var terms = body.checked(rules);
            if (policies.countOf(home) >= limits.policiesPerVault()) {
                throw new PolicyError.TooMany(home.name(), limits.policiesPerVault());
            }
            var row = PolicyRow.of(ids.next(), home.id(), String.valueOf(body.name()), terms, clock.instant());
            policies.add(row);
            writes.count(home);
            outbox.publish(row.toEvent());
            var location = URI.create("/v1/vaults/%s/policies/%s".formatted(home.name(), row.name));
            return withETag(Response.created(location), row, home);
        });
    }

    @GET
    @Transactional
    public Page<PolicyView> list(String vault, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.of(limit, cursor);
        var home = vaults.named(vault);
        return Page.of(
                policies.after(home.id(), page.after().map(it -> it.text(0)).orElse(""), page.fetch()),
                page,
                it -> Cursor.of(it.policy().name),
                it -> PolicyView.of(it.policy(), home.name(), it.usage().items));
    }

    @GET
    @Path("{policy}")
    @Transactional
    public Response show(String vault, String policy) {
        var home = vaults.named(vault);
        return withETag(Response.ok(), policies.byName(home, policy), home);
    }

    @PUT
    @Path("{policy}")
    @Transactional
    @Operation(summary = "Replace the terms; they hold for points that exist already, too")
    public Response change(
            String vault, String policy, @HeaderParam("If-Match") String ifMatch, @Valid PolicyBody body) {
        var home = vaults.held(vault);
        var row = policies.byNameForUpdate(home, policy);
        ETag.of(row.version).mustMatch(ifMatch);
        var before = row.version;
        var terms = body.checkedChange(row, rules);
        if (vaults.isImmutable(home.id())) {
            requireKept(row, terms, home);
        }
        row.terms = terms;
        policies.flush();
        if (row.version != before) {
            writes.count(home);
            outbox.publish(row.toEvent());
        }
        return withETag(Response.ok(), row, home);
    }

    @POST
    @Path("{policy}/apply")
    @Transactional
    @Operation(
            summary = "Apply a policy anew to the items that follow it",
            description =
                    "For items that stay inconsistent: the same version is announced once more, and decided anew.")
    public Response apply(String vault, String policy) {
        var home = vaults.named(vault);
        var row = policies.byName(home, policy);
        outbox.publish(row.toEvent());
        return withETag(Response.accepted(), row, home);
    }

    @DELETE
    @Path("{policy}")
    @Transactional
    public Response delete(String vault, String policy, @HeaderParam("If-Match") String ifMatch) {
        var row = policies.byNameForUpdate(vaults.named(vault), policy);
        ETag.of(row.version).mustMatch(ifMatch);
        var items = policies.itemsOf(row);
        if (items > 0) {
            throw new PolicyError.InUse(row.name, items, policies.someItemsOf(row, MOST_NAMED));
        }
        row.deletedAt = clock.instant();
        policies.flush();
        outbox.publish(row.toEvent());
        return Response.noContent().build();
    }

    private void requireKept(PolicyRow row, PolicyTerms terms, VaultRef home) {
        var change = RetentionChange.between(row.terms, terms);
        if (!change.shortened().isEmpty()) {
            throw new PolicyError.Shortened(change.shortened());
        }
        var suspended = change.lengthened() ? policies.someSuspendedBy(row, MOST_NAMED) : List.<String>of();
        if (!suspended.isEmpty()) {
            throw new PolicyError.Suspends(row.name, home.name(), suspended);
        }
    }

    private Response withETag(Response.ResponseBuilder response, PolicyRow row, VaultRef home) {
        return response.entity(PolicyView.of(row, home.name(), policies.itemsOf(row)))
                .header("ETag", ETag.of(row.version).toString())
                .build();
    }
}
