package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The objects under {@code keys/}, each of them stored three times; one whole copy suffices. */
final class WrapStore {

    /** A sibling of the KEK ids that says from when on a generation is written with. */
    static final String IN_USE = "in-use";

    static final List<String> COPIES = List.of("", ".2", ".3");

    private static final Pattern NAME = Pattern.compile("keys/(\\d{8})/([0-9a-f]{16}|in-use)(\\.[23])?");

    /** Dozens of KEKs over dozens of generations; more is nobody's vault, and would be read for nothing. */
    private static final int MOST_OBJECTS = 20_000;

    private final BlobStore store;

    WrapStore(BlobStore store) {
        this.store = store;
    }

    static String name(int generation, String kekIdOrMark) {
        return "keys/%08d/%s".formatted(generation, kekIdOrMark);
    }

    /** What there is, in however few copies: KEK ids and marks by generation. */
    NavigableMap<Integer, SortedSet<String>> list() {
        var found = new TreeMap<Integer, SortedSet<String>>();
        var seen = new int[1];
        Blobs.forEach(store, "keys/", blob -> {
            if (++seen[0] > MOST_OBJECTS) {
                throw new VaultError.DamagedVault("keys/", "it has more than %d objects".formatted(MOST_OBJECTS));
            }
            var name = NAME.matcher(blob.name());
            if (name.matches() && Integer.parseInt(name.group(1)) > 0) {
                found.computeIfAbsent(Integer.parseInt(name.group(1)), it -> new TreeSet<>())
                        .add(name.group(2));
            }
        });
        return found;
    }

    /**
     * The first copy that parses.
     *
     * @throws VaultError.DamagedVault when there are copies, and none does
     */
    <T> Optional<T> firstSound(String name, Function<byte[], T> parse) {
        Optional<VaultError.DamagedVault> damage = Optional.empty();
        for (var copy : COPIES) {
            try {
                var sound = copy(name + copy, parse);
                if (sound.isPresent()) {
                    return sound;
                }
            } catch (VaultError.DamagedVault e) {
                damage = damage.or(() -> Optional.of(e));
            }
        }
        if (damage.isPresent()) {
            throw damage.get();
        }
        return Optional.empty();
    }

    /** One copy; empty when it is missing. */
    <T> Optional<T> copy(String name, Function<byte[], T> parse) {
        try {
            return Blobs.ifPresent(store, name, Wrap.LARGEST + 1).map(parse);
        } catch (Malformed e) {
            throw new VaultError.DamagedVault(name, e.problem());
        } catch (StoreError.Damaged e) {
            throw new VaultError.DamagedVault(name, "it is not as long as it should be");
        }
    }

    /** Whether this call made it. */
    boolean create(String name, byte[] content) {
        return store.put(name, ByteBuffer.wrap(content)) == PutOutcome.CREATED;
    }

    void delete(String name) {
        store.delete(name);
    }
}
