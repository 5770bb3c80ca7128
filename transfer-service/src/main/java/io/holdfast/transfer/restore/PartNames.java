package io.holdfast.transfer.restore;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What the files of an attempt are called until they are whole.
 *
 * <p>The job and the attempt are in the name, so that a worker that lost its lease and goes on writing spoils nothing.
 */
record PartNames(UUID jobId, int attempt) {

    static final String SUFFIX = ".holdfast-part";

    Path of(Path target) {
        return target.resolveSibling("%s.%s-%d%s".formatted(target.getFileName(), job(), attempt, SUFFIX));
    }

    /** Removes what attempts of this job left in a folder, this one included. */
    void sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var pattern = "*.%s-*%s".formatted(job(), SUFFIX);
        try (var left = Files.newDirectoryStream(folder, pattern)) {
            for (var file : left) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The random end of the job's id; its beginning is the time, which jobs share. */
    private String job() {
        var id = jobId.toString();
        return id.substring(id.length() - 12);
    }
}
