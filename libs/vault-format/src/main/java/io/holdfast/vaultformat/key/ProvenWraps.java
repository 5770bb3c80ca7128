package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Writes wraps, and believes in a copy only when it was read back and opened to the right key. */
final class ProvenWraps {

    private final WrapStore wraps;
    private final UUID vaultId;
    private final InstantSource clock;
    private final RandomGenerator random;

    ProvenWraps(WrapStore wraps, UUID vaultId, InstantSource clock, RandomGenerator random) {
        this.wraps = wraps;
        this.vaultId = vaultId;
        this.clock = clock;
        this.random = random;
    }

    /** The first copy of a wrap that must not be there yet; whether it was not. */
    boolean begin(String name, Kek kek, int generation, byte[] vaultKey) {
        return wraps.create(name, Wrap.seal(kek, vaultId, generation, vaultKey, clock.instant(), random));
    }

    /** Every copy of every generation for a KEK; what is right already stays, what is damaged is made anew. */
    void write(Map<Integer, byte[]> vaultKeys, Kek kek) {
        vaultKeys.forEach((generation, vaultKey) -> {
            var sealed = Wrap.seal(kek, vaultId, generation, vaultKey, clock.instant(), random);
            for (var copy : WrapStore.COPIES) {
                writeCopy(WrapStore.name(generation, kek.id()) + copy, sealed, kek, generation, vaultKey);
            }
        });
    }

    private void writeCopy(String name, byte[] sealed, Kek kek, int generation, byte[] vaultKey) {
        if (isProven(name, kek, generation, vaultKey)) {
            return;
        }
        wraps.delete(name);
        wraps.create(name, sealed);
        if (!isProven(name, kek, generation, vaultKey)) {
            throw new VaultError.DamagedVault(name, "it does not open although it was written just now");
        }
    }

    private boolean isProven(String name, Kek kek, int generation, byte[] vaultKey) {
        try {
            return wraps.copy(name, it -> OpenedKeys.unwrap(it, kek, vaultId, generation))
                    .filter(it -> Arrays.equals(it, vaultKey))
                    .isPresent();
        } catch (VaultError.DamagedVault e) {
            return false;
        }
    }
}
