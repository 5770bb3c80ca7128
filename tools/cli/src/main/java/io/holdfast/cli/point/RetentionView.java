package io.holdfast.cli.point;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long retention keeps the points of an item, and why. */
record RetentionView(@Nullable List<Kept> points) {

    static final RetentionView UNKNOWN = new RetentionView(List.of());

    /**
     * What retention says of one point.
     *
     * @param tags the ranges it was made for, for example {@code Daily}
     * @param expiresAt when it goes; absent when it is kept for good
     * @param keptBecause the reasons, in words
     */
    record Kept(
            String pointId,
            @Nullable List<String> tags,
            @Nullable Instant expiresAt,
            @Nullable List<String> keptBecause) {}

    Map<String, Kept> byPoint() {
        return Objects.requireNonNullElse(points, List.<Kept>of()).stream()
                .collect(Collectors.toMap(Kept::pointId, Function.identity(), (first, second) -> first));
    }
}
