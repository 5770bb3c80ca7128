package io.holdfast.vaultformat.store;

/** An object as a listing shows it. */
public record Blob(String name, long size) {}
