package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything that the store holds for one KEK, looked at without it.
 *
 * @param sound the copies that are whole, those of older generations first
 * @param damaged the copies that are not, or are missing
 */
record Sighting(String id, List<Integer> generations, List<Wrap> sound, List<VaultError.DamagedVault> damaged) {

    /** One for each KEK, by id. */
    static List<Sighting> all(WrapStore wraps, NavigableMap<Integer, SortedSet<String>> listed) {
        return generations(listed).entrySet().stream()
                .map(it -> of(wraps, it.getKey(), it.getValue()))
                .toList();
    }

    /** Which generations in use are wrapped for each KEK; what an unfinished rotation left opens nothing. */
    static NavigableMap<String, List<Integer>> generations(NavigableMap<Integer, SortedSet<String>> listed) {
        var generations = new TreeMap<String, List<Integer>>();
        var inUse = new TreeMap<>(listed);
        inUse.keySet().retainAll(OpenedKeys.inUse(listed));
        inUse.forEach((generation, names) -> names.stream()
                .filter(name -> !name.equals(WrapStore.IN_USE))
                .forEach(id ->
                        generations.computeIfAbsent(id, it -> new ArrayList<>()).add(generation)));
        return generations;
    }

    private static Sighting of(WrapStore wraps, String id, List<Integer> generations) {
        var sound = new ArrayList<Wrap>();
        var damaged = new ArrayList<VaultError.DamagedVault>();
        for (var generation : generations) {
            for (var copy : WrapStore.COPIES) {
                var name = WrapStore.name(generation, id) + copy;
                try {
                    wraps.copy(name, Wrap::parse)
                            .filter(it -> it.kekId().equals(id))
                            .ifPresentOrElse(
                                    sound::add, () -> damaged.add(new VaultError.DamagedVault(name, "it is missing")));
                } catch (VaultError.DamagedVault e) {
                    damaged.add(e);
                }
            }
        }
        return new Sighting(id, generations, sound, damaged);
    }

    /** The vault it belongs to; unknown when nothing is whole. */
    Optional<UUID> vaultId() {
        return first().map(Wrap::vaultId);
    }

    Optional<Argon2> argon2() {
        return first().flatMap(Wrap::argon2);
    }

    Keyholder keyholder(SortedSet<Integer> inUse) {
        return new Keyholder(
                id,
                first().map(it -> it.argon2().isPresent() ? KekOrigin.PASSPHRASE : KekOrigin.KEY_FILE),
                generations,
                generations.containsAll(inUse),
                first().flatMap(Wrap::made),
                argon2().map(Argon2::cost),
                damaged.stream().map(VaultError.DamagedVault::object).toList());
    }

    private Optional<Wrap> first() {
        return sound.stream().findFirst();
    }
}
