package io.holdfast.vaultformat;

/** What a vault takes up in its store, by listing all of it. */
public record Usage(long objects, long bytes) {}
