package io.holdfast.vaultformat.compact;

/**
 * What came of a compaction.
 *
 * @param victims packs that a collection may delete now, once no reader or writer needs them
 * @param victimBytes of these
 * @param copies packs that were written
 * @param copiedBytes of these
 */
public record Compaction(int victims, long victimBytes, int copies, long copiedBytes) {

    public static final Compaction NOTHING = new Compaction(0, 0, 0, 0);

    Compaction plus(Compaction next) {
        return new Compaction(
                victims + next.victims,
                victimBytes + next.victimBytes,
                copies + next.copies,
                copiedBytes + next.copiedBytes);
    }
}
