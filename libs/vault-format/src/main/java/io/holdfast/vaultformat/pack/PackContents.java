package io.holdfast.vaultformat.pack;

import java.util.List;

/**
 * What a pack holds, and where it says so itself.
 *
 * @param footerOffset of the footer's frame
 * @param footerLength of it, without the trailer
 */
public record PackContents(PackId pack, int footerOffset, int footerLength, List<PackFooter.Entry> frames) {

    public PackContents {
        frames = List.copyOf(frames);
    }
}
