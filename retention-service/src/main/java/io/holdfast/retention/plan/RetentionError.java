package io.holdfast.retention.plan;

import io.holdfast.kit.problem.Refusal;
import java.util.List;

/** What can go wrong when somebody asks why points are kept. */
abstract sealed class RetentionError extends Refusal {

    private RetentionError(String code, String detail, String field, String recommendation) {
        super(code, detail, field, recommendation);
    }

    static final class ItemNotFound extends RetentionError {
        ItemNotFound(String item) {
            super(
                    "UserErrorItemNotFound",
                    "No protected item has the id or name %s.".formatted(item),
                    "item",
                    "List the protected items with GET /v1/protected-items; an item that was protected just now appears within seconds.");
        }
    }

    static final class ItemAmbiguous extends RetentionError {
        ItemAmbiguous(String item, List<String> vaults) {
            super(
                    "UserErrorItemAmbiguous",
                    "Several vaults have an item %s: %s.".formatted(item, String.join(", ", vaults)),
                    "item",
                    "Name the vault with ?vault=, or ask by the item's id.");
        }
    }
}
