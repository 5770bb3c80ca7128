package io.holdfast.vault.policy;

import java.util.UUID;

/** A policy as its items know it. */
public record PolicyRef(UUID id, String name) {}
