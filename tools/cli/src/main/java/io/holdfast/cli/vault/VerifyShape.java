package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code vault verify} that scripts rely on; what was read is there once it is over.
 *
 * @param status Requested or Waiting while it goes on, then Sound, Damaged, or Unknown when the store did not give out all
 * @param damaged the first hundred bad packs
 * @param degradedPoints points that perhaps cannot be restored whole
 * @param degraded the oldest hundred of them
 * @param unreadable objects that may be points and cannot be read
 */
record VerifyShape(
        String status,
        @Nullable Long readPacks,
        @Nullable Long readBytes,
        @Nullable Long badPacks,
        List<JsonNode> damaged,
        long degradedPoints,
        List<JsonNode> degraded,
        @Nullable Long unansweredPacks,
        List<JsonNode> unreadable) {

    static VerifyShape of(JsonNode scrub) {
        var points = scrub.path("degradedPoints").asLong();
        if (!VaultWork.isIdle(scrub)) {
            return new VerifyShape(
                    scrub.path("status").asText(), null, null, null, List.of(), points, List.of(), null, List.of());
        }
        var last = scrub.path("last");
        return new VerifyShape(
                status(last),
                last.path("readPacks").asLong(),
                last.path("readBytes").asLong(),
                last.path("badPacks").asLong(),
                list(last.path("bad")),
                points,
                list(scrub.path("degraded")),
                last.path("unansweredPacks").asLong(),
                list(last.path("unreadable")));
    }

    private static String status(JsonNode last) {
        if (last.path("badPacks").asLong() > 0 || !last.path("unreadable").isEmpty()) {
            return "Damaged";
        }
        return last.path("whole").asBoolean() && last.path("unansweredPacks").asLong() == 0 ? "Sound" : "Unknown";
    }

    /** Whether it is under way, or nothing was wrong. */
    boolean well() {
        return readPacks == null || status.equals("Sound");
    }

    String told(String vault) {
        if (readPacks == null || readBytes == null) {
            return "Asked for. See what came of it: ./holdfast vault show %s; or wait for it: --wait\n"
                    .formatted(vault);
        }
        var text = new StringBuilder(
                "%s: read %s in %s.\n".formatted(status, Sizes.iec(readBytes), Counts.of(readPacks, "pack")));
        damaged.forEach(it -> text.append("  pack %s: %s\n"
                .formatted(it.path("pack").asText(), it.path("reason").asText())));
        degraded.forEach(it -> text.append("  point %s of %s, taken %s, needs %s\n"
                .formatted(
                        it.path("id").asText(),
                        it.path("item").asText(),
                        it.path("takenAt").asText(),
                        Counts.of(it.path("packs").asLong(), "bad pack"))));
        if (degradedPoints > degraded.size()) {
            text.append("  and %s\n".formatted(Counts.of(degradedPoints - degraded.size(), "more point")));
        }
        unreadable.forEach(it -> text.append("  %s does not open, and may be a point\n".formatted(it.asText())));
        if (unansweredPacks != null && unansweredPacks > 0) {
            text.append("  not given out by the store, so that nothing is known of it: %s\n"
                    .formatted(Counts.of(unansweredPacks, "pack")));
        }
        if (!damaged.isEmpty()) {
            text.append(
                    "The next backup of these items stores anew what their disks still have. With a copy of the store:"
                            + " ./holdfast vault offline heal --from URL, then verify again.\n");
        }
        return text.toString();
    }

    private static List<JsonNode> list(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return List.copyOf(list);
    }
}
