package io.holdfast.vault.item;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.vault.policy.PolicyRef;
import io.holdfast.vault.vault.Kept;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "protected_items")
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class ItemRow {

    @Id
    UUID id;

    UUID vaultId;
    String vaultName;
    String vaultRegion;
    String name;
    UUID policyId;
    String policyName;

    @Enumerated(EnumType.STRING)
    WorkloadType workload;

    String pool;

    @Nullable String compression;

    @ElementCollection
    @CollectionTable(name = "item_disks", joinColumns = @JoinColumn(name = "item_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 100)
    List<DiskRow> disks = new ArrayList<>();

    @Enumerated(EnumType.STRING)
    ProtectionState state;

    /** Only of a soft-deleted item: when it goes for good. */
    @Nullable Instant purgeAt;

    Instant createdAt;

    @Version
    long version;

    static ItemRow of(UUID id, VaultRef vault, ItemName name, PolicyRef policy, Source source, Instant now) {
        var row = new ItemRow();
        row.id = id;
        row.vaultId = vault.id();
        row.vaultName = vault.name();
        row.vaultRegion = vault.region();
        row.name = name.value();
        row.follow(policy);
        row.set(source);
        row.set(new Protection.Active(false));
        row.createdAt = now;
        return row;
    }

    /** A ledger of before may not tell when a soft-deleted item goes: it is stopped instead, and stays. */
    static ItemRow of(Kept<ProtectionChanged> found, String policyName) {
        var item = found.state();
        var row = new ItemRow();
        row.id = item.itemId();
        row.vaultId = item.vault().id();
        row.vaultName = item.vault().name();
        row.vaultRegion = item.vault().region();
        row.name = item.name();
        row.follow(new PolicyRef(
                item.policyId(), policyName, item.source().workload().policy()));
        row.set(item.source());
        row.set(
                switch (Protection.of(item.state())) {
                    case Protection.SoftDeleted it when item.purgeAt() == null -> it.undelete();
                    case Protection it -> it;
                });
        row.purgeAt = item.purgeAt();
        row.createdAt = found.createdAt();
        return row;
    }

    void follow(PolicyRef policy) {
        policyId = policy.id();
        policyName = policy.name();
    }

    /** Leaves the list as it is when it says the same, so that nothing counts as changed. */
    void set(Source source) {
        workload = source.workload();
        pool = source.pool();
        compression = source.compression();
        if (!toDisks().equals(source.disks())) {
            disks.clear();
            source.disks().forEach(it -> disks.add(DiskRow.of(it)));
        }
    }

    void set(Protection protection) {
        state = protection.state();
        purgeAt = null;
    }

    void softDelete(Protection.SoftDeleted protection, Instant until) {
        state = protection.state();
        purgeAt = until;
    }

    Protection toProtection() {
        return Protection.of(state);
    }

    Source toSource() {
        return new Source(workload, pool, toDisks(), compression);
    }

    ItemRef toRef() {
        return new ItemRef(id, name, new VaultRef(vaultId, vaultName, vaultRegion), state);
    }

    ProtectionChanged toEvent() {
        return new ProtectionChanged(id, name, toRef().vault(), policyId, toSource(), state, purgeAt, version);
    }

    private List<Source.Disk> toDisks() {
        return disks.stream().map(DiskRow::toDisk).toList();
    }
}
