package io.holdfast.snapshot.workload;

import io.holdfast.contracts.Consistency;
import java.time.Instant;
import java.util.List;

/**
 * A source as it was at one moment.
 *
 * @param takenAt a moment at which the source had exactly this content
 * @param consistency what the source was told before
 * @param disks in the order of the request
 */
public record Frozen(Instant takenAt, Consistency consistency, List<Disk> disks) {

    public Frozen {
        disks = List.copyOf(disks);
    }

    /**
     * One frozen disk: a raw image, read-only, in the folder of the request.
     *
     * @param name the disk's name and the name of its file
     * @param sizeBytes its logical size, which need not be a multiple of anything
     * @param made how the file came to be
     */
    public record Disk(String name, long sizeBytes, Made made) {}

    /** How the file of a frozen disk came to be. */
    public enum Made {
        /** Shares its blocks with the source until one of the two changes. */
        CLONED("Cloned"),

        /** Has its own copy of every block that was not a hole. */
        COPIED("Copied"),

        /** Was written from an image of another format. */
        CONVERTED("Converted");

        private final String word;

        Made(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
