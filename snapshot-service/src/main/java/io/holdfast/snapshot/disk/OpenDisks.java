package io.holdfast.snapshot.disk;

import io.holdfast.snapshot.disk.Moment.Capture;
import io.holdfast.snapshot.disk.Moment.Image;
import io.holdfast.snapshot.workload.FreezeRequest;
import io.holdfast.snapshot.workload.Frozen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The disks of one request, opened, and the way from their files to raw images.
 *
 * <p>A raw image is captured where it stays. The files of a qcow2 image are captured into the scratch folder, all at the
 * same moment as everything else, and converted from there: the source is free again after the capture.
 */
final class OpenDisks implements AutoCloseable {

    private final FreezeRequest request;
    private final Optional<Path> qemuImg;
    private final List<ImageChain> chains = new ArrayList<>();

    private OpenDisks(FreezeRequest request, Optional<Path> qemuImg) {
        this.request = request;
        this.qemuImg = qemuImg;
    }

    /**
     * Opens all of them.
     *
     * @throws DiskError when one of them cannot be frozen on this worker
     */
    static OpenDisks open(FreezeRequest request, Roots roots, Optional<Path> qemuImg) throws IOException {
        var disks = new OpenDisks(request, qemuImg);
        try {
            for (var disk : request.disks()) {
                var path = DiskImages.pathOf(disk);
                var chain = ImageChain.open(path, roots);
                disks.chains.add(chain);
                if (!chain.isRaw() && qemuImg.isEmpty()) {
                    throw new DiskError.QemuImgMissing(path);
                }
            }
            return disks;
        } catch (IOException | RuntimeException e) {
            disks.close();
            throw e;
        }
    }

    /** Every file to capture, and where to. */
    List<Image> images() {
        var images = new ArrayList<Image>();
        for (int disk = 0; disk < chains.size(); disk++) {
            var links = chains.get(disk).links();
            for (int link = 0; link < links.size(); link++) {
                images.add(new Image(links.get(link).file(), target(disk, link)));
            }
        }
        return images;
    }

    private Path target(int disk, int link) {
        return chains.get(disk).isRaw() ? finished(disk) : request.scratch().resolve(disk + "-" + link);
    }

    private Path finished(int disk) {
        return request.folder().resolve(request.disks().get(disk).name());
    }

    /** Makes a durable, read-only raw image of each disk from what was captured. */
    List<Frozen.Disk> toRawImages(Capture capture, Space space, Duration convertTimeout)
            throws IOException, InterruptedException, Disturbed {
        checkUnchanged();
        var result = new ArrayList<Frozen.Disk>();
        var image = 0;
        for (int disk = 0; disk < chains.size(); disk++) {
            var made = capture.made().get(image);
            if (!chains.get(disk).isRaw()) {
                convert(disk, new QemuImg(qemuImg.orElseThrow(), convertTimeout), space);
                made = Frozen.Made.CONVERTED;
            }
            PrivateFile.seal(finished(disk));
            result.add(new Frozen.Disk(request.disks().get(disk).name(), Files.size(finished(disk)), made));
            image += chains.get(disk).links().size();
        }
        return result;
    }

    /** What the headers say now, in the captured files, must be what the chains were built from. */
    private void checkUnchanged() throws IOException, Disturbed {
        for (int disk = 0; disk < chains.size(); disk++) {
            var links = chains.get(disk).links();
            for (int link = 0; link < links.size(); link++) {
                var expected = links.get(link);
                var path = expected.file().path();
                if (expected.header().isPresent()
                        && !headerOf(target(disk, link), path).equals(expected.header())) {
                    throw new Disturbed(Effort.COPIES, attempts -> new DiskError.Changing(path, attempts));
                }
            }
        }
    }

    private static Optional<Qcow2Header> headerOf(Path captured, Path source) throws IOException {
        var fd = Linux.openToRead(captured);
        try {
            return Qcow2Header.read(fd, source);
        } finally {
            Linux.close(fd);
        }
    }

    private void convert(int disk, QemuImg tool, Space space) throws IOException, InterruptedException {
        var links = chains.get(disk).links();
        var source = links.getFirst().file().path();
        var wanted = request.stillWanted();
        for (int link = 0; link + 1 < links.size(); link++) {
            tool.rebase(
                    source,
                    target(disk, link),
                    target(disk, link + 1),
                    links.get(link + 1).format(),
                    wanted);
        }
        for (int link = 0; link < links.size(); link++) {
            var header = links.get(link).header();
            if (header.isPresent()) {
                tool.check(
                        links.get(link).file().path(),
                        target(disk, link),
                        header.get().unclean(),
                        wanted);
            }
        }
        space.require(tool.measure(source, target(disk, 0), wanted));
        PrivateFile.create(finished(disk));
        tool.convert(source, target(disk, 0), finished(disk), wanted);
        for (int link = 0; link < links.size(); link++) {
            Files.delete(target(disk, link));
        }
    }

    @Override
    public void close() throws IOException {
        for (var chain : chains) {
            chain.close();
        }
    }
}
