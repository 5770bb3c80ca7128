package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code vault reclaim} that scripts rely on; what was deleted is there once it is over.
 *
 * @param status Requested or Waiting while it goes on, Completed, or Postponed when it no longer waits for sessions at work
 */
record ReclaimShape(
        String status,
        @Nullable Long deletedPacks,
        @Nullable Long freedBytes,
        List<String> waitingFor,
        List<String> unknownPacks) {

    static ReclaimShape of(JsonNode reclaim) {
        var waitingFor = texts(reclaim.path("waitingFor"));
        if (!VaultWork.isIdle(reclaim)) {
            return new ReclaimShape(reclaim.path("status").asText(), null, null, waitingFor, List.of());
        }
        var last = reclaim.path("last");
        return new ReclaimShape(
                waitingFor.isEmpty() ? "Completed" : "Postponed",
                last.path("deletedPacks").asLong(),
                last.path("freedBytes").asLong(),
                waitingFor,
                texts(last.path("unknownPacks")));
    }

    String told() {
        if (freedBytes == null || deletedPacks == null) {
            return "Asked for. See what came of it: ./holdfast vault show NAME; or wait for it: --wait\n";
        }
        var text = new StringBuilder(
                "Freed %s in %s.\n".formatted(Sizes.iec(freedBytes), Counts.of(deletedPacks, "pack")));
        if (!waitingFor.isEmpty()) {
            text.append("The rest waits for sessions at work (%s); the next reclaim goes on with it.\n"
                    .formatted(String.join(", ", waitingFor)));
        }
        unknownPacks.forEach(pack -> text.append("%s does not say whose it is, and stays.\n".formatted(pack)));
        return text.toString();
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(it -> texts.add(it.asText()));
        return List.copyOf(texts);
    }
}
