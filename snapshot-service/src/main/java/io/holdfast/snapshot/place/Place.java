package io.holdfast.snapshot.place;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What one worker process can reach.
 *
 * @param workerId new with every start
 * @param host the machine it runs on
 * @param pools those whose items it freezes, never empty
 * @param roots folders that sources may lie in
 * @param snapshots the folder of the snapshots, existing and private
 */
public record Place(UUID workerId, String host, List<String> pools, List<Path> roots, Path snapshots) {

    public Place {
        pools = List.copyOf(pools);
        roots = List.copyOf(roots);
        if (pools.isEmpty() || pools.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("holdfast.pools must name at least one pool");
        }
    }
}
