package io.holdfast.scheduler.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.VaultRef;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The protected items that are known here; others may only read it. */
@ApplicationScoped
public class ItemRepository implements PanacheRepositoryBase<ItemRow, UUID> {

    private final PolicyRepository policies;
    private final ObjectMapper json;

    ItemRepository(PolicyRepository policies, ObjectMapper json) {
        this.policies = policies;
        this.json = json;
    }

    /** The item of an id. */
    public Optional<ProtectedItem> known(UUID id) {
        return findByIdOptional(id).map(this::toItem);
    }

    /** The same; nobody else starts a job of it on demand before the transaction ends. */
    public Optional<ProtectedItem> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(this::toItem);
    }

    /** Every item of a name, in one vault or, without one, in all; deleted ones too. */
    public List<ProtectedItem> named(String name, @Nullable String vault) {
        return find("name = ?1 and (?2 = '' or vaultName = ?2)", name, vault == null ? "" : vault).stream()
                .map(this::toItem)
                .toList();
    }

    /** Takes in what the vault says, unless something newer is known. */
    void keep(ProtectionChanged item) {
        var known = findByIdOptional(item.itemId(), LockModeType.PESSIMISTIC_WRITE);
        if (known.isPresent() && known.get().version >= item.version()) {
            return;
        }
        var row = known.orElseGet(ItemRow::new);
        row.id = item.itemId();
        row.name = item.name();
        row.vaultId = item.vault().id();
        row.vaultName = item.vault().name();
        row.vaultRegion = item.vault().region();
        row.policyId = item.policyId();
        row.source = write(item.source());
        row.pool = item.source().pool();
        row.state = item.state().toString();
        row.purgeAt = item.purgeAt();
        row.version = item.version();
        persist(row);
    }

    private ProtectedItem toItem(ItemRow row) {
        var plan = policies.findByIdOptional(row.policyId).map(policies::plan).orElse(null);
        var vault = new VaultRef(row.vaultId, row.vaultName, row.vaultRegion);
        return new ProtectedItem(
                row.id, row.name, vault, row.policyId, read(row.source), state(row.state), row.purgeAt, plan);
    }

    private static ProtectionState state(String word) {
        return Arrays.stream(ProtectionState.values())
                .filter(state -> state.toString().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private String write(Source source) {
        try {
            return json.writeValueAsString(source);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source read(String source) {
        try {
            return json.readValue(source, Source.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
