package io.holdfast.contracts;

import java.util.List;

/**
 * Why something failed, and what its owner can do now.
 *
 * @param code a stable name, for example {@code UserErrorSourceNotFound}; {@code UserError…} can be mended by the owner of
 *     the source, other codes by whoever runs Holdfast
 * @param title one sentence for a person, with the names of the things concerned
 * @param recommendations what to do now, most promising first; never empty
 */
public record ErrorDetail(String code, String title, List<String> recommendations) {

    public ErrorDetail {
        Require.text("code", code, 100);
        Require.text("title", title, 2_000);
        recommendations = List.copyOf(recommendations);
        if (recommendations.isEmpty()) {
            throw new IllegalArgumentException("an error must say what to do: recommendations must not be empty");
        }
    }
}
