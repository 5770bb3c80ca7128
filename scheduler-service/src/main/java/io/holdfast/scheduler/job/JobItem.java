package io.holdfast.scheduler.job;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.scheduler.schedule.ProtectedItem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out which protected item somebody means. */
final class JobItem {

    private static final int ID_LENGTH = 36;

    private JobItem() {}

    /** What was written, as an id, if it can be one. */
    static Optional<UUID> asId(String item) {
        try {
            return item.length() == ID_LENGTH ? Optional.of(UUID.fromString(item)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The one item among those of a name: the live one. Only where none is alive the deleted one is meant, whose points may
     * still be there.
     */
    static Optional<ProtectedItem> only(List<ProtectedItem> named, String name) {
        var live = named.stream()
                .filter(item -> item.state() != ProtectionState.DELETED)
                .toList();
        var candidates = live.isEmpty() ? named : live;
        if (candidates.size() > 1) {
            var vaults = candidates.stream()
                    .map(item -> item.vault().name())
                    .distinct()
                    .sorted()
                    .limit(10)
                    .collect(Collectors.joining(", "));
            throw new JobError.ItemAmbiguous(name, vaults);
        }
        return candidates.stream().findFirst();
    }

    static boolean isIn(ProtectedItem item, @Nullable String vault) {
        return vault == null || item.vault().name().equals(vault);
    }
}
