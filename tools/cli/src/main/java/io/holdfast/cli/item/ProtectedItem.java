package io.holdfast.cli.item;

import io.holdfast.cli.server.Server;
import io.holdfast.cli.terminal.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A protected item as far as other verbs need it.
 *
 * @param id the item, over all vaults
 * @param name what its owner calls it; unique in its vault
 * @param vault the name of its vault
 * @param state for example {@code Protected}
 */
public record ProtectedItem(String id, String name, String vault, String state) {

    /** The item of a name; the vault is needed only when several have one of that name. */
    public static ProtectedItem find(Server server, String name, @Nullable String vault) {
        var found = server.all("/v1/protected-items?name=" + Server.encode(name), ProtectedItem.class).stream()
                .filter(item -> item.name().equals(name))
                .filter(item -> vault == null || item.vault().equals(vault))
                .toList();
        if (found.isEmpty()) {
            throw new Failure(
                    "ItemNotFound",
                    vault == null
                            ? "Nothing is protected under the name %s.".formatted(name)
                            : "Nothing is protected under the name %s in the vault %s.".formatted(name, vault),
                    "See what is protected: ./holdfast items",
                    "Protect it: ./holdfast protect disk %s --vault V --path FILE".formatted(name),
                    "Names are case-sensitive.");
        }
        if (found.size() > 1) {
            throw new Failure(
                    "ItemAmbiguous",
                    "Several vaults protect something named %s: %s."
                            .formatted(
                                    name,
                                    String.join(
                                            ", ",
                                            found.stream()
                                                    .map(ProtectedItem::vault)
                                                    .toList())),
                    "Say which one: --vault V");
        }
        return found.getFirst();
    }

    /** Where the item answers. */
    String path() {
        return "/v1/vaults/%s/protected-items/%s".formatted(Server.encode(vault), Server.encode(name));
    }
}
