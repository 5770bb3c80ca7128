package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The write-once register of each session: COMMIT or FENCE, whoever comes first. */
public final class Decisions {

    private static final int LONGEST_REASON = 1000;

    private final Records records;
    private final InstantSource clock;

    public Decisions(Records records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    public Optional<Decision> of(String sessionId) {
        return records.read(Names.decision(sessionId), record -> parse(sessionId, record));
    }

    /** The decision in bytes that were read already. */
    public Decision parse(String sessionId, byte[] bytes) {
        return records.parse(Names.decision(sessionId), bytes, record -> parse(sessionId, record));
    }

    private static Decision parse(String sessionId, SealedRecord record) {
        var decision = switch (record.kind()) {
            case COMMIT -> new Decision.Commit(Manifest.decode(record.content()));
            case FENCE -> {
                var in = record.content();
                yield new Decision.Fence(in.text(), in.text(), in.instant());
            }
            case RELOCATION -> new Decision.Relocate(Relocation.decode(record.content()));
            case SESSION, TOMBSTONE, EPOCH, POINTER, CONDEMNED, VERDICT, COLLECTED, KILLED, TABLE ->
                throw new Malformed("it is not a decision");
        };
        if (!decision.sessionId().equals(sessionId)) {
            throw new Malformed("it decides another session");
        }
        return decision;
    }

    /** What now holds: this commit, or what was decided before. */
    public Decision commit(Manifest manifest) {
        return decide(RecordKind.COMMIT, new Decision.Commit(manifest), new ByteWriter().raw(manifest.encode()));
    }

    /** What now holds: this compaction, or what was decided before. */
    public Decision commit(Relocation relocation) {
        return decide(RecordKind.RELOCATION, new Decision.Relocate(relocation), relocation.encode());
    }

    /** The sessions of compactions that are decided, however. */
    public List<String> ofCompactions() {
        return Blobs.names(records.store(), Names.decision(Names.COMPACTIONS)).stream()
                .map(name -> name.substring(Names.DECISIONS.length()))
                .toList();
    }

    /** What now holds: this fence, or what was decided before. */
    public Decision fence(String sessionId, String reason) {
        var cut = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        var fence = new Decision.Fence(sessionId, cut, clock.instant());
        var content = new ByteWriter().text(sessionId).text(cut).instant(fence.at());
        return decide(RecordKind.FENCE, fence, content);
    }

    private Decision decide(RecordKind kind, Decision wanted, ByteWriter content) {
        var name = Names.decision(wanted.sessionId());
        if (records.create(kind, name, content) == PutOutcome.CREATED) {
            return wanted;
        }
        return of(wanted.sessionId()).orElseThrow(() -> new VaultError.DamagedVault(name, "it vanished"));
    }
}
