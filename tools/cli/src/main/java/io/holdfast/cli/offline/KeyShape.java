package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import io.holdfast.vaultformat.key.Argon2Cost;
import io.holdfast.vaultformat.key.Keyholder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of one key in {@code vault offline keys}.
 *
 * @param made absent in vaults that were made before keys said so
 * @param damaged copies that are missing or not whole
 */
record KeyShape(
        String id,
        Optional<String> origin,
        List<Integer> generations,
        boolean opensAll,
        Optional<Instant> made,
        Optional<Argon2Cost> cost,
        List<String> damaged) {

    static List<KeyShape> of(List<Keyholder> keyholders) {
        return keyholders.stream()
                .map(it -> new KeyShape(
                        it.id(),
                        it.origin().map(Object::toString),
                        it.generations(),
                        it.opensAll(),
                        it.made(),
                        it.cost(),
                        it.damaged()))
                .toList();
    }

    static String table(List<KeyShape> keys, Environment environment) {
        return Table.of("KEY", "MADE OF", "SINCE", "GENERATIONS", "STATE")
                .rows(
                        keys,
                        key -> List.of(
                                key.id,
                                key.origin.orElse("-"),
                                Times.shown(key.made.orElse(null), environment.zone()),
                                String.join(
                                        " ",
                                        key.generations.stream()
                                                .map(String::valueOf)
                                                .toList()),
                                key.state()))
                .toString();
    }

    private String state() {
        if (!opensAll) {
            return "opens a part only";
        }
        return damaged.isEmpty()
                ? "opens all"
                : "opens all, %s damaged".formatted(Counts.of(damaged.size(), "copy", "copies"));
    }
}
