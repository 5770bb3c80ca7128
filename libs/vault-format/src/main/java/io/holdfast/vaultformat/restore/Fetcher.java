package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.FrameContext;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.Neighbours;
import io.holdfast.vaultformat.frame.StoredFrame;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads, checks and decodes fetches with reused buffers; for one thread at a time. */
final class Fetcher implements AutoCloseable {

    private static final int RUN = 1 << 20;

    private final Workbench bench;
    private final PackReader packs;
    private final Sink sink;
    private final Meter meter;
    private byte[] fetched = new byte[0];
    private byte[] plain = new byte[RUN];
    private int plainBytes;
    private int runDisk;
    private long runPosition;

    Fetcher(VaultKeys keys, PackReader packs, Sink sink, Meter meter) {
        this.bench = new Workbench(keys, Compression.NONE);
        this.packs = packs;
        this.sink = sink;
        this.meter = meter;
    }

    Workbench bench() {
        return bench;
    }

    /** Free for other use between fetches. */
    byte[] buffer() {
        return plain;
    }

    void run(Fetch fetch) {
        meter.checkStop();
        plainBytes = 0;
        try {
            var context = packs.context(PackKind.DATA, fetch.pack());
            var available = read(fetch);
            meter.add(0, available, 0, 0);
            for (var i = 0; i < fetch.places().size(); i++) {
                var place = fetch.places().get(i);
                var repeats = i > 0 && fetch.places().get(i - 1).block().equals(place.block());
                one(fetch, place, context, available, repeats);
            }
            flush();
        } catch (VaultError.DamagedVault e) {
            fetch.places().forEach(place -> elsewhere(fetch, place, e.detail()));
        }
    }

    private int read(Fetch fetch) {
        if (fetched.length < fetch.length()) {
            fetched = new byte[fetch.length()];
        }
        var into = ByteBuffer.wrap(fetched, 0, fetch.length());
        return packs.readUpTo(PackKind.DATA, fetch.pack(), fetch.offset(), into);
    }

    private void one(Fetch fetch, Place place, FrameContext context, int available, boolean repeats) {
        begin(place);
        try {
            if (repeats && plainBytes >= place.length()) {
                System.arraycopy(plain, plainBytes - place.length(), plain, plainBytes, place.length());
            } else {
                decode(fetch, place, context, available);
            }
            plainBytes += place.length();
        } catch (Malformed e) {
            elsewhere(fetch, place, e.problem());
        }
    }

    /** A block that was moved may be had at another place when one fails; what is nowhere is damaged. */
    private void elsewhere(Fetch fetch, Place place, String problem) {
        for (var frame : place.elsewhere()) {
            try {
                var block = SingleBlock.read(packs, bench, place.block().at(frame), place.length());
                sink.accept(place.disk(), place.position(), block, 0, block.length);
                meter.add(block.length, frame.length(), block.length, 0);
                return;
            } catch (VaultError.DamagedVault e) {
                // the first place's problem is the one to tell
            }
        }
        sink.damaged(fetch.pack(), place.disk(), place.extent(), problem);
    }

    /** Continues the run of plain bytes, or hands it out and starts another one. */
    private void begin(Place place) {
        var continues = plainBytes > 0
                && place.disk() == runDisk
                && place.position() == runPosition + plainBytes
                && plainBytes + place.length() <= plain.length;
        if (!continues) {
            flush();
            runDisk = place.disk();
            runPosition = place.position();
        }
        if (plain.length < place.length()) {
            plain = new byte[place.length()];
        }
    }

    private void decode(Fetch fetch, Place place, FrameContext context, int available) {
        var frame = place.block().frame();
        var at = frame.offset() - fetch.offset();
        if (at + frame.length() > available) {
            throw new Malformed("the pack ends too early");
        }
        var stored = new StoredFrame(context, frame.number(), frame.offset(), fetched, at, frame.length());
        var neighbours = neighbours(fetch, available);
        bench.decoder().decode(stored, FrameType.BLOCK, place.length(), plain, plainBytes, neighbours);
        var id = bench.identify(plain, plainBytes, place.length());
        if (!id.startsWith(place.block().high(), place.block().low())) {
            throw new Malformed("a block is not the one the map names");
        }
    }

    /** Most references were fetched with the frames that refer to them. */
    private Neighbours neighbours(Fetch fetch, int available) {
        return (offset, length) -> {
            var at = offset - fetch.offset();
            return at >= 0 && at + length <= available
                    ? Arrays.copyOfRange(fetched, at, at + length)
                    : packs.neighbours(PackKind.DATA, fetch.pack()).read(offset, length);
        };
    }

    private void flush() {
        if (plainBytes > 0) {
            sink.accept(runDisk, runPosition, plain, 0, plainBytes);
            meter.add(plainBytes, 0, plainBytes, 0);
            plainBytes = 0;
        }
    }

    @Override
    public void close() {
        bench.close();
    }
}
