package io.holdfast.vault.policy;

import io.holdfast.contracts.WorkloadType;
import java.util.UUID;

/**
 * A policy as its items know it.
 *
 * @param workload the kind of items that it is for
 */
public record PolicyRef(UUID id, String name, WorkloadType workload) {}
