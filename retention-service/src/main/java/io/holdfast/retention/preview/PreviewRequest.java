package io.holdfast.retention.preview;

import io.holdfast.policy.rule.PolicyDraft;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody thinks of: exactly one of {@code draft}, {@code moveTo} and {@code keep}.
 *
 * @param vault its name or id
 * @param policy the policy whose terms would change; with {@code draft} only
 * @param draft its terms as they would be written down
 * @param item the item that would move or stop, by name or id
 * @param moveTo the policy that it would follow
 * @param keep what becomes of its points when it stops: {@code forever}, {@code policy} or {@code none}
 */
record PreviewRequest(
        @Nullable String vault,
        @Nullable String policy,
        @Nullable PolicyDraft draft,
        @Nullable String item,
        @Nullable String moveTo,
        @Nullable String keep) {

    /** Whether it names one change, and what that is for. */
    boolean isOne() {
        var changes = Stream.of(draft, moveTo, keep).filter(Objects::nonNull).count();
        return vault != null
                && changes == 1
                && (draft == null) == (policy == null)
                && (draft == null) == (item != null);
    }
}
