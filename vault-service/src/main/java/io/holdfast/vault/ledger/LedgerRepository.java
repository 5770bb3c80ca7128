package io.holdfast.vault.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.vault.item.Items;
import io.holdfast.vault.policy.Policies;
import io.holdfast.vault.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Which ledgers are behind, and what should stand in them. */
@ApplicationScoped
class LedgerRepository {

    private final Session session;
    private final Vaults vaults;
    private final Policies policies;
    private final Items items;
    private final ObjectMapper json;

    LedgerRepository(Session session, Vaults vaults, Policies policies, Items items, ObjectMapper json) {
        this.session = session;
        this.vaults = vaults;
        this.policies = policies;
        this.items = items;
        this.json = json;
    }

    /** @param state sums up the versions of all that a ledger holds: each change changes it */
    record Behind(UUID vaultId, String state) {}

    /** Vaults whose ledger does not say what the catalogue says; those longest behind first. */
    List<Behind> behind(int limit) {
        return session.createNativeQuery("""
                        select s.vault_id, s.state from ledger_states s
                        left join ledgers l on l.vault_id = s.vault_id
                        where l.state is distinct from s.state
                        order by l.written_at nulls first limit :limit
                        """, Object[].class).setParameter("limit", limit).getResultList().stream()
                .map(row -> new Behind((UUID) row[0], (String) row[1]))
                .toList();
    }

    Ledger of(UUID vaultId) {
        return new Ledger(Ledger.FORMAT, vaults.kept(vaultId), policies.keptOf(vaultId), items.keptOf(vaultId));
    }

    /** What was read after the state is at least as new; should it be newer, the ledger is written once more. */
    void written(Behind ledger, Instant now) {
        session.createNativeMutationQuery("""
                        insert into ledgers (vault_id, state, written_at)
                        values (:vault, :state, cast(:now as timestamptz))
                        on conflict (vault_id) do update set state = excluded.state, written_at = excluded.written_at
                        """)
                .setParameter("vault", ledger.vaultId)
                .setParameter("state", ledger.state)
                .setParameter("now", now)
                .executeUpdate();
    }

    byte[] write(Ledger ledger) {
        try {
            return json.writeValueAsBytes(ledger);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger cannot be written as JSON", e);
        }
    }

    /** @throws LedgerError.Newer when it is not of this version */
    Ledger read(byte[] content) {
        try {
            var tree = json.readTree(content);
            var format = tree.path("format").asInt();
            if (format != Ledger.FORMAT) {
                throw new LedgerError.Newer(format);
            }
            // ledgers of older versions do not say
            if (tree.at("/vault/state") instanceof ObjectNode vault && !vault.has("softDeleteDays")) {
                vault.put("softDeleteDays", Vaults.SOFT_DELETE_DAYS);
            }
            return json.treeToValue(tree, Ledger.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a ledger that opens is not the JSON that was written", e);
        }
    }
}
