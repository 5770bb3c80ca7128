package io.holdfast.retention.rule;

import io.holdfast.contracts.PolicyTerms;
import java.time.Instant;
import java.util.UUID;

/**
 * One version of a policy as it was announced.
 *
 * @param inForceFrom when it was announced
 */
public record Policy(
        UUID id, UUID vaultId, String name, long version, Instant inForceFrom, PolicyTerms terms, boolean deleted) {}
