package io.holdfast.vaultformat.relocate;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Relocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A vault's relocations; those read once are not read again, because they never change. Safe for many threads. */
public final class Tables {

    private final Records records;
    private final Decisions decisions;
    private final Map<String, Optional<Relocation>> decided = new ConcurrentHashMap<>();

    public Tables(Records records, Decisions decisions) {
        this.records = records;
        this.decisions = decisions;
    }

    /**
     * All that hold now.
     *
     * @throws VaultError.DamagedVault when the decision of a compaction does not open
     */
    public Relocations now() {
        return all(e -> {
            throw e;
        });
    }

    /** As {@link #now}; a decision that does not open is passed over, and with it what was moved by it. */
    public Relocations readable() {
        // whoever needs its frames will find their first place empty, and say so
        return all(e -> {});
    }

    private Relocations all(Consumer<VaultError.DamagedVault> damaged) {
        var relocations = new ArrayList<Relocation>();
        for (var sessionId : decisions.ofCompactions()) {
            try {
                relocation(sessionId).ifPresent(relocations::add);
            } catch (VaultError.DamagedVault e) {
                damaged.accept(e);
            }
        }
        return new Relocations(relocations, this::table);
    }

    /**
     * Those of some sessions, and no others.
     *
     * @throws VaultError.DamagedVault also when one of them is not there
     */
    public Relocations of(Set<String> sessionIds) {
        var relocations = new ArrayList<Relocation>();
        for (var sessionId : sessionIds) {
            var name = Names.decision(sessionId);
            relocations.add(
                    relocation(sessionId).orElseThrow(() -> new VaultError.DamagedVault(name, "it is missing")));
        }
        return new Relocations(relocations, this::table);
    }

    private Optional<Relocation> relocation(String sessionId) {
        var known = decided.get(sessionId);
        if (known != null) {
            return known;
        }
        var read = decisions.of(sessionId).map(Tables::relocation);
        read.ifPresent(it -> decided.put(sessionId, it));
        return read.flatMap(it -> it);
    }

    private static Optional<Relocation> relocation(Decision decision) {
        return decision instanceof Decision.Relocate(Relocation relocation)
                ? Optional.of(relocation)
                : Optional.empty();
    }

    private Table table(Relocation relocation) {
        var name = Names.table(relocation.sessionId());
        var bytes = records.bytes(name).orElseThrow(() -> new VaultError.DamagedVault(name, "it is missing"));
        if (!Names.sha256(bytes).equals(relocation.table())) {
            throw new VaultError.DamagedVault(name, "it is not the table that its compaction committed");
        }
        return records.parse(name, bytes, record -> Table.decode(record.content()));
    }

    /** The sessions behind relocations, as a collector records them. */
    public static Set<String> sessions(List<Relocation> relocations) {
        var sessions = new HashSet<String>();
        relocations.forEach(relocation -> sessions.add(relocation.sessionId()));
        return sessions;
    }
}
