package io.holdfast.retention.plan;

import io.holdfast.kit.http.PageRequest;
import io.holdfast.policy.keep.RetentionPlan;
import io.holdfast.retention.rule.PolicyRepository;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows for each recovery point why it is kept and when it goes. Asking changes nothing. */
@Path("/v1/retention/items/{item}")
@RunOnVirtualThread
class RetentionResource {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String MOST_POINTS = "1000";

    private final ItemRepository items;
    private final HistoryRepository histories;
    private final PolicyRepository policies;
    private final InstantSource clock;

    RetentionResource(
            ItemRepository items, HistoryRepository histories, PolicyRepository policies, InstantSource clock) {
        this.items = items;
        this.histories = histories;
        this.policies = policies;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(
            summary = "Why each recovery point of an item is kept, and when it goes; newest first",
            description =
                    "The item is named by its id or its name; a name that several vaults have needs ?vault= (name or id).")
    public ItemPlanView show(
            String item,
            @QueryParam("vault") @Nullable String vault,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit == null ? MOST_POINTS : limit, cursor);
        var found = find(item, Optional.ofNullable(vault));
        var policy = policies.newest(found.policyId());
        var plan = RetentionPlan.of(found.toProtection(policy), histories.all(found.itemId()), clock.instant());
        return ItemPlanView.of(found, policy, plan, page);
    }

    private ItemRow find(String item, Optional<String> vault) {
        var byId =
                ID.matcher(item).matches() ? items.findByIdOptional(UUID.fromString(item)) : Optional.<ItemRow>empty();
        return byId.orElseGet(() -> named(item, vault));
    }

    private ItemRow named(String name, Optional<String> vault) {
        var named = items.named(name).stream()
                .filter(it -> vault.isEmpty() || it.isIn(vault.get()))
                .toList();
        return switch (named.size()) {
            case 0 -> throw new RetentionError.ItemNotFound(name);
            case 1 -> named.getFirst();
            default ->
                throw new RetentionError.ItemAmbiguous(
                        name, named.stream().map(it -> it.vaultName).sorted().toList());
        };
    }
}
