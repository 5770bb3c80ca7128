package io.holdfast.scheduler.job;

import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are wanted, newest first. What is absent doesn't matter.
 *
 * @param item an item's name, or its id
 * @param itemId the same, when it can be read as an id
 * @param before only jobs behind this one
 */
record JobFilter(
        @Nullable String item,
        @Nullable UUID itemId,
        @Nullable JobStatus status,
        @Nullable Operation operation,
        @Nullable Position before) {

    /** Where a page ended. */
    record Position(Instant startedAt, UUID id) {}

    /** The conditions, in the query language of the repository. */
    List<String> toConditions() {
        var conditions = new ArrayList<String>();
        if (itemId != null) {
            conditions.add("(itemId = :itemId or itemName = :item)");
        } else if (item != null) {
            conditions.add("itemName = :item");
        }
        if (status != null) {
            conditions.add("status = :status");
        }
        if (operation != null) {
            conditions.add("operation = :operation");
        }
        if (before != null) {
            conditions.add("(startedAt < :startedAt or startedAt = :startedAt and id < :id)");
        }
        return conditions;
    }

    Map<String, Object> toParameters() {
        var parameters = new HashMap<String, Object>();
        if (itemId != null) {
            parameters.put("itemId", itemId);
        }
        if (item != null) {
            parameters.put("item", item);
        }
        if (status != null) {
            parameters.put("status", status.toString());
        }
        if (operation != null) {
            parameters.put("operation", operation.toString());
        }
        if (before != null) {
            parameters.put("startedAt", before.startedAt());
            parameters.put("id", before.id());
        }
        return parameters;
    }
}
