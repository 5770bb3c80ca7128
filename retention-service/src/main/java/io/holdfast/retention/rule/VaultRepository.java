package io.holdfast.retention.rule;

import io.holdfast.contracts.VaultChanged;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** How long vaults hide what is pruned before they delete it. */
@ApplicationScoped
public class VaultRepository implements PanacheRepositoryBase<VaultRow, UUID> {

    private static final String UPSERT = """
            insert into vaults (vault_id, name, soft_delete_days, version) values (?1, ?2, ?3, ?4)
            on conflict (vault_id) do update
               set name = excluded.name, soft_delete_days = excluded.soft_delete_days, version = excluded.version
             where vaults.version < excluded.version
            """;

    /** Keeps what was announced, unless we know that state or a later one. */
    public void keep(VaultChanged changed) {
        getEntityManager()
                .createNativeQuery(UPSERT)
                .setParameter(1, changed.vault().id())
                .setParameter(2, changed.vault().name())
                .setParameter(3, changed.softDeleteDays())
                .setParameter(4, changed.version())
                .executeUpdate();
    }

    /** Empty while nothing is known of such a vault. */
    public Optional<Vault> find(String nameOrId) {
        return find("name = ?1 or cast(vaultId as string) = ?1", nameOrId)
                .firstResultOptional()
                .map(it -> new Vault(it.vaultId, it.name, it.softDeleteDays));
    }

    /** @param softDeleteDays for which it hides what is pruned before it deletes it; 0 when that is gone at once */
    public record Vault(UUID id, String name, int softDeleteDays) {}
}
