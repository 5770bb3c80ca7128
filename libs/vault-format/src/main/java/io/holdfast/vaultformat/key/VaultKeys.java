package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import javax.crypto.Mac;

/**
 * The keys of a vault that is open: those of every generation to read with, those of one to write with.
 *
 * <p>A generation that came into use after the vault was opened is looked up when something names it; the generation
 * to write with stays what it was.
 */
public final class VaultKeys {

    static final int FIRST = 1;

    private final UUID vaultId;
    private final int generation;
    private final GenerationKeys first;
    private final Map<Integer, GenerationKeys> generations;
    private final IntFunction<Optional<GenerationKeys>> later;

    /** @param later finds the keys of a generation that is not among those at hand */
    VaultKeys(
            UUID vaultId,
            int generation,
            GenerationKeys first,
            Map<Integer, GenerationKeys> generations,
            IntFunction<Optional<GenerationKeys>> later) {
        this.vaultId = vaultId;
        this.generation = generation;
        this.first = first;
        this.generations = new ConcurrentHashMap<>(generations);
        this.later = later;
    }

    /** The keys of a vault with a single generation. */
    public static VaultKeys of(UUID vaultId, byte[] vaultKey) {
        var only = new GenerationKeys(vaultId, vaultKey);
        return new VaultKeys(vaultId, FIRST, only, Map.of(FIRST, only), other -> Optional.empty());
    }

    public UUID vaultId() {
        return vaultId;
    }

    /** The generation that new packs and records are written with. */
    public int generation() {
        return generation;
    }

    /** A MAC over block contents, for one thread; its key never rotates, because it defines what is equal. */
    public Mac identityMac() {
        return first.identityMac();
    }

    /** {@code vault.json} is written once, with the first generation. */
    byte[] descriptorTag(byte[] content) {
        return first.descriptorTag(content);
    }

    byte[] recordKey(int ofGeneration, byte[] recordSalt) {
        return of(ofGeneration).recordKey(recordSalt);
    }

    byte[] packWrapKey(int ofGeneration, boolean data) {
        return of(ofGeneration).packWrapKey(data);
    }

    private GenerationKeys of(int wanted) {
        var known = generations.get(wanted);
        if (known != null) {
            return known;
        }
        var found = later.apply(wanted)
                .orElseThrow(() ->
                        new Malformed("it was written with generation %d of the vault key, which this key does not open"
                                .formatted(wanted & 0xFFFF_FFFFL)));
        generations.put(wanted, found);
        return found;
    }

    /** The 16 bytes of an id, most significant first. */
    public static byte[] bytes(UUID id) {
        return new ByteWriter(16)
                .u64(id.getMostSignificantBits())
                .u64(id.getLeastSignificantBits())
                .toBytes();
    }

    @Override
    public String toString() {
        return "VaultKeys[%s, generation %d]".formatted(vaultId, generation);
    }
}
