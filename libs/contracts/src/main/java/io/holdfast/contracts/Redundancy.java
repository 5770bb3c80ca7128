package io.holdfast.contracts;

/** How many places keep the bytes of a vault. */
public enum Redundancy {
    /** One store in one place (LRS). */
    LOCALLY_REDUNDANT("LocallyRedundant"),

    /** Stores in several zones of one region (ZRS). */
    ZONE_REDUNDANT("ZoneRedundant"),

    /** A replica in another region (GRS). */
    GEO_REDUNDANT("GeoRedundant");

    private final String word;

    Redundancy(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
