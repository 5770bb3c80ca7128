package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.key.SealedRecord;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Fields;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;

/** The cycles' records, each created once: a cycle is what the store says it is, whoever works at it. */
final class Cycles {

    static final String CONDEMNED = "condemned";
    static final String VERDICT = "verdict";
    private static final String RESULT = "result";
    private static final int KILLED = 1;

    private final Records records;

    Cycles(Records records) {
        this.records = records;
    }

    /** A cycle under way; its number is that of the epoch in which it began. */
    record Cycle(long number, Condemned condemned) {}

    /** The oldest cycle that nobody has finished. */
    Optional<Cycle> unfinished() {
        var names = new HashSet<>(Blobs.names(records.store(), Names.COLLECTOR));
        var number = Names.numbers(records.store(), Names.COLLECTOR)
                .filter(it -> !names.contains(Names.cycle(it, RESULT)))
                .min();
        return number.isEmpty() ? Optional.empty() : Optional.of(cycle(number.getAsLong()));
    }

    /** G2. Condemns, as of an epoch, unless somebody has: what is there first holds. */
    Cycle publish(long epoch, Condemned condemned) {
        records.create(RecordKind.CONDEMNED, Names.cycle(epoch, CONDEMNED), condemned.encode());
        return cycle(epoch);
    }

    private Cycle cycle(long number) {
        return new Cycle(number, condemned(records, number));
    }

    static Condemned condemned(Records records, long number) {
        return existing(records, number, CONDEMNED, record -> Condemned.decode(record.content()));
    }

    /** What a cycle's verdict has killed; empty while nobody has judged. */
    static Optional<PackSets> killed(Records records, long number) {
        return records.read(Names.cycle(number, VERDICT), Cycles::killed);
    }

    /** What is to be deleted; empty while nobody has judged. */
    Optional<PackSets> verdict(Cycle cycle) {
        return killed(records, cycle.number);
    }

    /** G6. Judges, unless somebody has. */
    PackSets judge(Cycle cycle, PackSets killed) {
        var content = new ByteWriter();
        killed.write(content, KILLED);
        records.create(RecordKind.VERDICT, Names.cycle(cycle.number, VERDICT), content);
        return existing(records, cycle.number, VERDICT, Cycles::killed);
    }

    private static PackSets killed(SealedRecord record) {
        var fields = Fields.read(record.content());
        var killed = PackSets.read(fields, KILLED);
        fields.refuseCritical();
        return killed;
    }

    /** Everything condemned is deleted or pardoned. */
    void finish(Cycle cycle, Sweep.Deleted deleted) {
        var content = new ByteWriter().varint(deleted.packs()).varint(deleted.bytes());
        records.create(RecordKind.COLLECTED, Names.cycle(cycle.number, RESULT), content);
        new Summaries(records).extend(new HashSet<>(Blobs.names(records.store(), Names.COLLECTOR)));
    }

    private static <T> T existing(Records records, long number, String record, Function<SealedRecord, T> parse) {
        var name = Names.cycle(number, record);
        return records.read(name, parse).orElseThrow(() -> new VaultError.DamagedVault(name, "it is missing"));
    }
}
