package io.holdfast.vault.item;

import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Finds items without knowing their vault; one name may stand for several. */
@Path("/v1/protected-items")
@Tag(name = "protected items")
@RunOnVirtualThread
class AllItemsResource {

    private final ItemRepository items;

    AllItemsResource(ItemRepository items) {
        this.items = items;
    }

    @GET
    @Transactional
    @Operation(summary = "List the items of all vaults, by name and vault")
    public Page<ItemView> list(
            @QueryParam("name") @Nullable String name,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        var page = PageRequest.of(limit, cursor);
        var afterName = page.after().map(it -> it.text(0)).orElse("");
        var afterVault = page.after().map(it -> it.text(1)).orElse("");
        return Page.of(
                name == null
                        ? items.everywhereAfter(afterName, afterVault, page.fetch())
                        : items.namesakesAfter(name, afterVault, page.fetch()),
                page,
                it -> Cursor.of(it.item().name, it.item().vaultName),
                ItemView::of);
    }
}
