package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.BlobStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Changes who may open a vault.
 *
 * <p>Three promises: whatever stops a change, one KEK at least goes on opening everything; a wrap is proven, by
 * reading back and opening each copy, before anything is deleted for it; a change that was cut short can be repeated.
 * Changes are meant to be made one at a time. Where two meet, one gives way or gives back what it took.
 */
public final class Locksmith {

    private static final int ATTEMPTS = 5;

    private final WrapStore wraps;
    private final UUID vaultId;
    private final ProvenWraps proven;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param vaultId authentic: from a vault that was opened */
    public Locksmith(BlobStore store, UUID vaultId, InstantSource clock, RandomGenerator random) {
        this.wraps = new WrapStore(store);
        this.vaultId = vaultId;
        this.proven = new ProvenWraps(wraps, vaultId, clock, random);
        this.clock = clock;
        this.random = random;
    }

    /** Lets another KEK open all that one opens; for one that does already, its damaged copies are made anew. */
    public void add(Kek opener, Kek added) {
        requireRoomFor(added);
        for (var attempt = 1; ; attempt++) {
            try (var opened = OpenedKeys.open(wraps, opener, vaultId)) {
                proven.write(opened.vaultKeys(), added);
            }
            try {
                OpenedKeys.open(wraps, added, vaultId).close();
                return;
            } catch (VaultError.OutdatedKey e) {
                // The vault key was rotated meanwhile.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void requireRoomFor(Kek added) {
        var others = Sighting.all(wraps, wraps.list()).stream()
                .filter(it -> it.argon2().isPresent() && !it.id().equals(added.id()))
                .count();
        if (added.origin() == KekOrigin.PASSPHRASE && others >= Keyholders.MOST_PASSPHRASES) {
            throw new VaultError.KeyRefused(
                    "The vault has %d passphrases already; more would make every wrong one too slow to refuse."
                            .formatted(others),
                    "Remove one of them, or use a key file.");
        }
    }

    /** Puts another KEK into the place of the one that opens the vault now. */
    public void replace(Kek opener, Kek successor) {
        if (opener.id().equals(successor.id())) {
            throw new VaultError.KeyRefused(
                    "Key %s opens this vault already.".formatted(opener.id()), "Name another new key.");
        }
        for (var attempt = 1; ; attempt++) {
            add(opener, successor);
            try {
                remove(successor, opener.id());
                return;
            } catch (VaultError.WrongKey e) {
                // A rotation of the vault key counted on the old KEK until now.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Takes the right to open the vault from a KEK that need not be at hand; never from the one that is. */
    public void remove(Kek opener, String id) {
        if (opener.id().equals(id)) {
            throw new VaultError.KeyRefused(
                    "Key %s is the one that opens the vault now.".formatted(id),
                    "Open the vault with another key to remove it, or replace it.");
        }
        var known = Sighting.generations(wraps.list());
        try (var opened = OpenedKeys.open(wraps, opener, vaultId)) {
            var generations = known.get(id);
            if (generations == null) {
                throw new VaultError.KeyRefused(
                        "No key %s opens this vault; it opens with %s."
                                .formatted(id, String.join(" or ", known.keySet())),
                        "List the keys and name one of them.");
            }
            var erased = new TreeMap<String, byte[]>();
            for (var generation : generations.reversed()) {
                WrapStore.COPIES.forEach(copy -> erase(WrapStore.name(generation, id) + copy, erased));
            }
            try {
                stay(opened, opener);
            } catch (VaultError.WrongKey | VaultError.DamagedVault e) {
                erased.forEach(wraps::create);
                throw e;
            }
        }
    }

    private void erase(String name, Map<String, byte[]> erased) {
        try {
            wraps.copy(name, it -> it).ifPresent(it -> erased.put(name, it));
        } catch (VaultError.DamagedVault e) {
            // Nothing that anybody would want back.
        }
        wraps.delete(name);
    }

    /**
     * Two who remove each other at the same moment must not both succeed: the later one puts its own back.
     *
     * @throws VaultError.WrongKey when that is no longer in its power, because the vault key was rotated without it
     */
    private void stay(OpenedKeys opened, Kek opener) {
        try {
            OpenedKeys.open(wraps, opener, vaultId).close();
        } catch (VaultError.WrongKey | VaultError.DamagedVault e) {
            if (!opened.vaultKeys().keySet().containsAll(OpenedKeys.inUse(wraps.list()))) {
                throw e;
            }
            proven.write(opened.vaultKeys(), opener);
        }
    }

    /**
     * Draws a new vault key: whoever opens the vault from now on writes with it; what was written stays readable.
     *
     * <p>It can only be wrapped for KEKs that are at hand, so all have to be that shall open the vault afterwards.
     *
     * @param staying all of them; the vault opens with each
     * @param leaving ids of those that shall not, and are removed
     * @return the new generation
     */
    public int rotate(Collection<Kek> staying, Set<String> leaving) {
        var byId = new TreeMap<String, Kek>();
        staying.forEach(kek -> byId.put(kek.id(), kek));
        var keks = List.copyOf(byId.values());
        requireEverybody(byId, leaving);
        var generation = wraps.list().lastKey() + 1;
        var vaultKey = new byte[32];
        random.nextBytes(vaultKey);
        try (var opened = OpenedKeys.open(wraps, keks.getFirst(), vaultId)) {
            for (var kek : keks) {
                wrapFirst(kek, generation, vaultKey);
            }
            begin(generation, vaultKey);
            opened.vaultKeys().put(generation, vaultKey);
            stayOrWithdraw(opened, keks, generation);
            known().stream().filter(leaving::contains).forEach(id -> remove(keks.getFirst(), id));
            return generation;
        }
    }

    /** Of two rotations that leave each other's keys out, the later one gives way. */
    private void stayOrWithdraw(OpenedKeys opened, List<Kek> keks, int generation) {
        try {
            keks.forEach(kek -> stay(opened, kek));
        } catch (VaultError.WrongKey | VaultError.DamagedVault e) {
            WrapStore.COPIES.forEach(copy -> wraps.delete(WrapStore.name(generation, WrapStore.IN_USE) + copy));
            throw e;
        }
    }

    private void requireEverybody(Map<String, Kek> keks, Set<String> leaving) {
        if (!Collections.disjoint(keks.keySet(), leaving)) {
            throw new VaultError.KeyRefused(
                    "A key cannot stay and leave at once.", "Name each key once, among those that stay or leave.");
        }
        keks.values().forEach(kek -> OpenedKeys.open(wraps, kek, vaultId).close());
        var left = known().stream()
                .filter(id -> !keks.containsKey(id) && !leaving.contains(id))
                .toList();
        if (!left.isEmpty()) {
            throw new VaultError.KeyRefused(
                    "A new vault key would lock out %s: it can be wrapped only for keys that are at hand."
                            .formatted(String.join(" and ", left)),
                    "Give these keys too, or say that they shall not open the vault any more.");
        }
    }

    /** Ids of the vault's KEKs; what a creator of another vault left when it lost the race is not among them. */
    private List<String> known() {
        return Sighting.all(wraps, wraps.list()).stream()
                .filter(it -> it.vaultId().map(vaultId::equals).orElse(true))
                .map(Sighting::id)
                .toList();
    }

    /** A name that is taken says that somebody else is rotating: whoever is first at the first KEK goes on. */
    private void wrapFirst(Kek kek, int generation, byte[] vaultKey) {
        var name = WrapStore.name(generation, kek.id());
        if (!proven.begin(name, kek, generation, vaultKey)) {
            throw met(name);
        }
        proven.write(Map.of(generation, vaultKey), kek);
    }

    private static VaultError met(String name) {
        return new VaultError.KeyRefused(
                "Somebody else rotates the vault key at this moment: %s is there already.".formatted(name),
                "List the keys in a minute, and rotate again if it is still needed.");
    }

    private void begin(int generation, byte[] vaultKey) {
        var keys = new GenerationKeys(vaultId, vaultKey);
        var mark = GenerationMark.write(vaultId, generation, keys, clock.instant());
        var name = WrapStore.name(generation, WrapStore.IN_USE);
        for (var copy : WrapStore.COPIES) {
            if (!wraps.create(name + copy, mark)) {
                throw met(name + copy);
            }
        }
    }
}
