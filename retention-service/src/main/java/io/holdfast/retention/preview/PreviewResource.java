package io.holdfast.retention.preview;

import static java.util.stream.Collectors.toMap;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.http.StrictBody;
import io.holdfast.policy.rule.Checked;
import io.holdfast.policy.rule.Limits;
import io.holdfast.policy.rule.PolicyDraft;
import io.holdfast.retention.plan.HistoryRepository;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.ItemRow;
import io.holdfast.retention.rule.Policy;
import io.holdfast.retention.rule.PolicyRepository;
import io.holdfast.retention.rule.VaultRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Looks ahead at a change of a policy or an item. Asking changes nothing. */
@Path("/v1/retention/preview")
@RunOnVirtualThread
@CustomDeserialization(StrictBody.class)
class PreviewResource {

    private static final String MOST_POINTS = "1000";
    private static final int ITEMS_AT_ONCE = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final VaultRepository vaults;
    private final PolicyRepository policies;
    private final ItemRepository items;
    private final HistoryRepository histories;
    private final ImmutableVault promises;
    private final Limits limits;
    private final VaultQuestion question;
    private final InstantSource clock;

    PreviewResource(
            VaultRepository vaults,
            PolicyRepository policies,
            ItemRepository items,
            HistoryRepository histories,
            Limits limits,
            VaultQuestion question,
            InstantSource clock) {
        this.vaults = vaults;
        this.policies = policies;
        this.items = items;
        this.histories = histories;
        this.promises = new ImmutableVault(items);
        this.limits = limits;
        this.question = question;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "What a change of a policy, or of an item, would do to its recovery points",
            description =
                    "Send vault, policy and draft; or vault, item and moveTo; or vault, item and keep. The vault service is"
                            + " asked what the points that go free; where it does not say, freedBytesUnknownBecause says why.")
    public PreviewView preview(
            @Nullable PreviewRequest body,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization) {
        var page = PageRequest.of(limit == null ? MOST_POINTS : limit, cursor);
        if (body == null || !body.isOne()) {
            throw new PreviewError.NotOneChange();
        }
        var asked = QuarkusTransaction.requiringNew().call(() -> asked(body));
        var at = page.after()
                .map(it -> it.instant(0))
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS));
        var view = new PreviewPage(asked.change, at, asked.softDeleteDays, page);
        if (asked.item.isPresent()) {
            QuarkusTransaction.requiringNew().run(() -> look(List.of(asked.item.get()), view));
        } else {
            lookAtAll(asked.policy, page.after().map(it -> it.uuid(1)), view);
        }
        return view.toView(
                view.isFirst()
                        ? Optional.of(question.ask(asked.vault, view.going(), Optional.ofNullable(authorization)))
                        : Optional.empty());
    }

    /** @param from the item to begin with, of which there may be more; empty for the first */
    private void lookAtAll(UUID policy, Optional<UUID> from, PreviewPage view) {
        var isDone = QuarkusTransaction.requiringNew().call(() -> {
            from.flatMap(items::findByIdOptional).ifPresent(it -> look(List.of(it), view));
            return view.isDone();
        });
        var position = Optional.of(from.orElse(BEFORE_ALL)).filter(it -> !isDone);
        while (position.isPresent()) {
            var after = position.get();
            position = QuarkusTransaction.requiringNew().call(() -> {
                var page = items.rowsOf(policy, after, ITEMS_AT_ONCE);
                look(page, view);
                return page.isEmpty() || view.isDone()
                        ? Optional.empty()
                        : Optional.of(page.getLast().itemId());
            });
        }
    }

    private void look(List<ItemRow> rows, PreviewPage view) {
        view.about(
                rows.stream().collect(toMap(ItemRow::itemId, Function.identity())),
                policies.newest(rows.stream().map(ItemRow::policyId).collect(Collectors.toSet())));
        histories.readAll(rows.stream().map(ItemRow::itemId).toList(), view);
    }

    private Asked asked(PreviewRequest body) {
        var vault = vaults.find(String.valueOf(body.vault()))
                .orElseThrow(() -> new PreviewError.VaultNotFound(String.valueOf(body.vault())));
        if (body.draft() != null) {
            var policy = policy(vault.id(), String.valueOf(body.policy()), "policy");
            var terms = checked(body.draft(), policy.terms());
            promises.requireKept(vault, policy, terms);
            return new Asked(
                    new Change.Terms(terms), vault.name(), vault.softDeleteDays(), Optional.empty(), policy.id());
        }
        var name = String.valueOf(body.item());
        var item = items.find(vault.id(), name).orElseThrow(() -> new PreviewError.ItemNotFound(name));
        var own = policies.newest(item.policyId());
        var change = body.moveTo() == null
                ? stop(String.valueOf(body.keep()), own)
                : move(policy(vault.id(), body.moveTo(), "moveTo"), own);
        switch (change) {
            case Change.Terms to
            when own.isPresent() -> promises.requireKept(vault, item, own.get().terms(), to.terms());
            case Change.Delete gone -> promises.requireMutable(vault, item);
            default -> {}
        }
        return new Asked(change, vault.name(), vault.softDeleteDays(), Optional.of(item), item.policyId());
    }

    private PolicyTerms checked(PolicyDraft draft, PolicyTerms before) {
        return switch (draft.checkChange(before, limits)) {
            case Checked.Valid valid -> valid.terms();
            case Checked.Broken broken -> throw new PreviewError.BadTerms(broken.breaches());
        };
    }

    private Policy policy(UUID vaultId, String name, String field) {
        return policies.named(vaultId, name).orElseThrow(() -> new PreviewError.PolicyNotFound(name, field));
    }

    private static Change move(Policy to, Optional<Policy> own) {
        own.map(it -> it.terms().workload())
                .filter(it -> it != to.terms().workload())
                .ifPresent(it -> {
                    throw new PreviewError.OtherWorkload(it, to.terms().workload());
                });
        return new Change.Terms(to.terms());
    }

    private static Change stop(String keep, Optional<Policy> own) {
        return switch (keep) {
            case "forever" -> new Change.Retain();
            case "policy" ->
                own.<Change>map(it -> new Change.Suspend(it.terms())).orElseGet(Change.Retain::new);
            case "none" -> new Change.Delete();
            default -> throw new PreviewError.KeepUnknown(keep);
        };
    }

    /**
     * What the request means.
     *
     * @param item empty when all of the policy are concerned
     */
    private record Asked(Change change, String vault, int softDeleteDays, Optional<ItemRow> item, UUID policy) {}
}
