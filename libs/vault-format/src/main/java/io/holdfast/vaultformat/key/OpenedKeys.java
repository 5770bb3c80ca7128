package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The bare vault keys that a KEK opens, by generation; closing wipes them. */
final class OpenedKeys implements AutoCloseable {

    private final UUID vaultId;
    private final int inUse;
    private final NavigableMap<Integer, byte[]> vaultKeys;

    private OpenedKeys(UUID vaultId, int inUse, NavigableMap<Integer, byte[]> vaultKeys) {
        this.vaultId = vaultId;
        this.inUse = inUse;
        this.vaultKeys = vaultKeys;
    }

    /**
     * Opens all generations that are in use, and what an unfinished rotation left.
     *
     * @throws VaultError.WrongKey when no generation is wrapped for this KEK
     * @throws VaultError.OutdatedKey when one that is in use is not
     */
    static OpenedKeys open(WrapStore wraps, Kek kek, UUID vaultId) {
        var listed = wraps.list();
        var opened = partly(wraps, kek, vaultId, listed);
        var missing = inUse(listed);
        missing.removeAll(opened.vaultKeys.keySet());
        if (opened.vaultKeys.isEmpty()) {
            throw wrongKey(listed, kek);
        }
        if (!missing.isEmpty()) {
            throw new VaultError.OutdatedKey(kek.id(), missing, others(listed, kek));
        }
        opened.checkMark(wraps);
        return opened;
    }

    /** Opens what there is to open, be it enough or not. */
    static OpenedKeys partly(WrapStore wraps, Kek kek, UUID vaultId, NavigableMap<Integer, SortedSet<String>> listed) {
        var found = new TreeMap<Integer, byte[]>();
        listed.forEach((generation, names) -> {
            if (names.contains(kek.id())) {
                one(wraps, kek, vaultId, generation).ifPresent(it -> found.put(generation, it));
            }
        });
        return new OpenedKeys(vaultId, inUse(listed).last(), found);
    }

    /** The vault key of one generation; empty when it is not wrapped for this KEK. */
    static Optional<byte[]> one(WrapStore wraps, Kek kek, UUID vaultId, int generation) {
        return wraps.firstSound(WrapStore.name(generation, kek.id()), it -> unwrap(it, kek, vaultId, generation))
                .filter(it -> it.length > 0);
    }

    /** Nothing when the wrap belongs to another vault: somebody lost the race of creating this one. */
    static byte[] unwrap(byte[] object, Kek kek, UUID vaultId, int generation) {
        var wrap = Wrap.parse(object);
        var vaultKey = wrap.open(kek);
        if (wrap.generation() != generation) {
            throw new Malformed("it is of generation %d".formatted(wrap.generation()));
        }
        return wrap.vaultId().equals(vaultId) ? vaultKey : new byte[0];
    }

    /** Generations that something may have been written with. */
    static SortedSet<Integer> inUse(NavigableMap<Integer, SortedSet<String>> listed) {
        var generations = listed.entrySet().stream()
                .filter(it -> it.getValue().contains(WrapStore.IN_USE))
                .map(it -> it.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        generations.add(VaultKeys.FIRST);
        return generations;
    }

    private static VaultError wrongKey(NavigableMap<Integer, SortedSet<String>> listed, Kek kek) {
        var others = others(listed, kek);
        return others.isEmpty()
                ? new VaultError.DamagedVault("keys/", "all keyrings are missing")
                : new VaultError.WrongKey(kek.id(), others);
    }

    private static List<String> others(NavigableMap<Integer, SortedSet<String>> listed, Kek kek) {
        return Sighting.generations(listed).keySet().stream()
                .filter(it -> !it.equals(kek.id()))
                .toList();
    }

    private void checkMark(WrapStore wraps) {
        if (inUse > VaultKeys.FIRST) {
            var keys = keys(inUse);
            wraps.firstSound(
                    WrapStore.name(inUse, WrapStore.IN_USE), it -> GenerationMark.read(vaultId, inUse, keys, it));
        }
    }

    /** The generation to write with. */
    int inUse() {
        return inUse;
    }

    NavigableMap<Integer, byte[]> vaultKeys() {
        return vaultKeys;
    }

    GenerationKeys keys(int generation) {
        var vaultKey = vaultKeys.get(generation);
        if (vaultKey == null) {
            throw new IllegalArgumentException("generation %d was not opened".formatted(generation));
        }
        return new GenerationKeys(vaultId, vaultKey);
    }

    @Override
    public void close() {
        vaultKeys.values().forEach(it -> Arrays.fill(it, (byte) 0));
    }
}
