package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that one disk consists of: a raw image alone, or a qcow2 image and those that it was made on top of.
 *
 * <p>Every file of it lies under the roots. A backing file that is no local file is refused.
 */
final class ImageChain implements AutoCloseable {

    private static final int LONGEST = 16;
    private static final Pattern NOT_A_LOCAL_FILE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");

    private final List<Link> links;

    private ImageChain(List<Link> links) {
        this.links = links;
    }

    /**
     * One file of a chain.
     *
     * @param header empty for a raw image
     */
    record Link(SourceFile file, Optional<Qcow2Header> header) {

        String format() {
            return header.isPresent() ? "qcow2" : "raw";
        }
    }

    static ImageChain open(Path disk, Roots roots) throws IOException {
        var chain = new ImageChain(new ArrayList<>());
        try {
            chain.add(disk, Optional.empty(), roots);
            return chain;
        } catch (IOException | RuntimeException e) {
            chain.close();
            throw e;
        }
    }

    private void add(Path path, Optional<String> format, Roots roots) throws IOException {
        if (links.size() == LONGEST) {
            throw new DiskError.Qcow2Unsupported(
                    links.getFirst().file().path(), "has more than %d backing files".formatted(LONGEST - 1));
        }
        var file = SourceFile.open(path, roots);
        links.add(new Link(file, Optional.empty()));
        // what a guest writes into its raw disk must not turn that disk into a qcow2 image that leads elsewhere
        var header = format.equals(Optional.of("raw"))
                ? Optional.<Qcow2Header>empty()
                : Qcow2Header.read(file.fd(), file.path());
        links.set(links.size() - 1, new Link(file, header));
        if (header.isPresent() && header.get().backingFile().isPresent()) {
            var backing = header.get().backingFile().get();
            add(backingPath(file.path(), backing), backingFormat(file.path(), header.get()), roots);
        }
    }

    private static Path backingPath(Path image, String backing) {
        if (NOT_A_LOCAL_FILE.matcher(backing).find()) {
            throw new DiskError.Qcow2Unsupported(image, "has a backing file that is no local file: " + backing);
        }
        try {
            return image.resolveSibling(backing);
        } catch (InvalidPathException e) {
            throw new DiskError.Qcow2Damaged(image, "the name of its backing file is no path");
        }
    }

    private static Optional<String> backingFormat(Path image, Qcow2Header header) {
        var format = header.backingFormat();
        if (format.isPresent() && !List.of("raw", "qcow2").contains(format.get())) {
            throw new DiskError.Qcow2Unsupported(image, "has a backing file of the format " + format.get());
        }
        return format;
    }

    /** The disk itself first, then what it was made on top of. */
    List<Link> links() {
        return List.copyOf(links);
    }

    /** Whether its only file is what the disk contains. */
    boolean isRaw() {
        return links.getFirst().header().isEmpty();
    }

    long virtualSize() throws IOException {
        var first = links.getFirst();
        return first.header().isPresent()
                ? first.header().get().virtualSize()
                : first.file().look().size();
    }

    @Override
    public void close() throws IOException {
        for (var link : links) {
            link.file().close();
        }
    }
}
