package io.holdfast.vaultformat.fault;

/**
 * One request to a store.
 *
 * @param name of the object, or the prefix of a listing
 * @param ofVerb how many calls of this verb there were, this one included
 * @param ofAll the same for all verbs
 */
public record Call(Verb verb, String name, int ofVerb, int ofAll) {

    /** What is asked of the store. */
    public enum Verb {
        PUT,
        READ,
        SIZE,
        LIST,
        DELETE
    }

    boolean isPack() {
        return name.startsWith("packs/") || name.startsWith("meta/");
    }
}
