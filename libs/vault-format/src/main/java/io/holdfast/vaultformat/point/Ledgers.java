package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a vault's owner wrote down beside the points, in its own words; the newest few are kept. */
public final class Ledgers {

    /** In case the newest is damaged. */
    private static final int KEPT = 3;

    private final Records records;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Ledgers(Records records, InstantSource clock, RandomGenerator random) {
        this.records = records;
        this.clock = clock;
        this.random = random;
    }

    public void keep(byte[] content) {
        var names = Blobs.names(records.store(), Names.LEDGERS);
        var name = "%s%015d-%016x".formatted(Names.LEDGERS, after(names), random.nextLong());
        records.create(RecordKind.LEDGER, name, new ByteWriter(content.length).raw(content));
        for (var old = 0; old + KEPT - 1 < names.size(); old++) {
            records.store().delete(names.get(old));
        }
    }

    /** Now, or what sorts after the newest when a clock was set back. */
    private long after(List<String> names) {
        var now = Math.max(0, clock.millis());
        if (names.isEmpty()) {
            return now;
        }
        var newest = names.getLast().substring(Names.LEDGERS.length()).replaceFirst("-.*", "");
        return newest.matches("[0-9]{15}") ? Math.max(now, Long.parseLong(newest) + 1) : now;
    }

    /** @throws VaultError.DamagedVault when there are some, and none opens */
    public Optional<byte[]> newest() {
        Optional<VaultError.DamagedVault> damage = Optional.empty();
        for (var name : Blobs.names(records.store(), Names.LEDGERS).reversed()) {
            try {
                var content = records.read(name, record -> rest(record.content()));
                if (content.isPresent()) {
                    return content;
                }
            } catch (VaultError.DamagedVault e) {
                damage = damage.or(() -> Optional.of(e));
            }
        }
        damage.ifPresent(e -> {
            throw e;
        });
        return Optional.empty();
    }

    private static byte[] rest(ByteReader in) {
        return in.raw(in.left());
    }
}
