package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.util.Optional;

/** The collections' own records: a cycle is what the store says it is, whoever works at it. */
final class Cycles {

    private static final String CONDEMNED = "condemned";
    private static final String EPOCH = "epoch";
    private static final String RESULT = "result";

    /** Results that are kept, so that people can see what collections did. */
    private static final int KEPT = 30;

    private final Records records;
    private final Sessions sessions;

    Cycles(Records records, Sessions sessions) {
        this.records = records;
        this.sessions = sessions;
    }

    /** A cycle under way. */
    record Cycle(long number, Condemned condemned) {}

    /** The newest cycle, when nobody has finished it. */
    Optional<Cycle> unfinished() {
        var newest = newest();
        return newest == 0 || records.bytes(Names.cycle(newest, RESULT)).isPresent()
                ? Optional.empty()
                : Optional.of(new Cycle(newest, condemned(newest)));
    }

    /** G2. Publishes what the first look found, as a new cycle; empty when somebody else has just begun one. */
    Optional<Cycle> publish(Condemned condemned) {
        var number = newest() + 1;
        return records.create(RecordKind.CONDEMNED, Names.cycle(number, CONDEMNED), condemned.encode())
                        == PutOutcome.CREATED
                ? Optional.of(new Cycle(number, condemned))
                : Optional.empty();
    }

    /** G3. The epoch that began after this cycle was published: sessions below it are waited for. */
    long epochOf(Cycle cycle) {
        var name = Names.cycle(cycle.number, EPOCH);
        var known = records.read(name, record -> record.content().u64());
        if (known.isPresent()) {
            return known.get();
        }
        var epoch = sessions.beginEpoch();
        return records.create(RecordKind.EPOCH, name, new ByteWriter().u64(epoch)) == PutOutcome.CREATED
                ? epoch
                : records.read(name, record -> record.content().u64())
                        .orElseThrow(() -> new VaultError.DamagedVault(name, "it vanished"));
    }

    /** G7. */
    void finish(Cycle cycle, int packs, long bytes) {
        var content = new ByteWriter().varint(packs).varint(bytes);
        records.create(RecordKind.COLLECTED, Names.cycle(cycle.number, RESULT), content);
        Names.numbers(records.store(), Names.COLLECTOR)
                .filter(number -> number <= cycle.number - KEPT)
                .forEach(this::forget);
    }

    /** The result goes last: a cycle without one would be taken for unfinished. */
    private void forget(long number) {
        for (var record : new String[] {CONDEMNED, EPOCH, RESULT}) {
            records.store().delete(Names.cycle(number, record));
        }
    }

    private Condemned condemned(long number) {
        var name = Names.cycle(number, CONDEMNED);
        return records.read(name, record -> Condemned.decode(record.content()))
                .orElseThrow(() -> new VaultError.DamagedVault(name, "it is missing"));
    }

    private long newest() {
        return Names.numbers(records.store(), Names.COLLECTOR).max().orElse(0);
    }
}
