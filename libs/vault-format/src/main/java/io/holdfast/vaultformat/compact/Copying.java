package io.holdfast.vaultformat.compact;

import io.holdfast.vaultformat.compact.Victims.Candidate;
import io.holdfast.vaultformat.frame.StoredFrame;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.map.PageWriter;
import io.holdfast.vaultformat.pack.PackFooter;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackStream;
import io.holdfast.vaultformat.pack.Staging;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.relocate.Table;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies what is alive of victims, and notes where it went; for one thread.
 *
 * <p>Every frame passes all checks on the way and is compressed anew, because what it was compressed against may stay
 * behind.
 */
final class Copying {

    private static final int WINDOW = 1 << 20;

    private final PackReader packs;
    private final Workbench bench;
    private final PackStream data;
    private final PackStream meta;
    private final PageWriter pages;
    private final Staging staging;
    private final Table.Builder table;
    private final Meter meter;
    private final List<Moving> staged = new ArrayList<>();
    private ByteBuffer window = ByteBuffer.allocate(0);
    private int windowAt;

    private record Moving(PackId victim, int number) {}

    Copying(
            PackReader packs,
            Workbench bench,
            PackStream data,
            PackStream meta,
            Staging staging,
            Table.Builder table,
            Meter meter) {
        this.packs = packs;
        this.bench = bench;
        this.data = data;
        this.meta = meta;
        this.pages = new PageWriter(meta);
        this.staging = staging;
        this.table = table;
        this.meter = meter;
    }

    /** @throws io.holdfast.vaultformat.error.VaultError.DamagedVault naming the victim, when a live frame is not sound */
    void copy(Candidate victim) {
        var footer = packs.footer(victim.kind(), victim.pack(), bench.decoder());
        window = ByteBuffer.allocate(0);
        var frames = victim.alive().frames();
        for (var number = frames.nextSetBit(0); number >= 0; number = frames.nextSetBit(number + 1)) {
            meter.checkStop();
            var at = number;
            PackReader.naming(victim.kind(), victim.pack(), () -> {
                if (at >= footer.size()) {
                    throw new Malformed("a map names a frame that it does not have");
                }
                copy(victim, at, footer.get(at));
                return true;
            });
            meter.add(0, footer.get(number).length(), 0, 0);
        }
    }

    private void copy(Candidate victim, int number, PackFooter.Entry frame) {
        var plain = plain(victim, number, frame);
        if (victim.kind() == PackKind.META) {
            table.move(victim.pack(), number, pages.append(plain, frame.id(), bench));
            return;
        }
        staging.add(frame.id(), plain, 0, plain.length);
        staged.add(new Moving(victim.pack(), number));
        if (staging.isFull()) {
            flush();
        }
    }

    private byte[] plain(Candidate victim, int number, PackFooter.Entry frame) {
        var context = packs.context(victim.kind(), victim.pack());
        var bytes = bytes(victim, frame.offset(), frame.length());
        var plain = new byte[frame.plainLength()];
        var stored = new StoredFrame(context, number, frame.offset(), bytes, 0, bytes.length);
        bench.decoder()
                .decode(
                        stored,
                        frame.type(),
                        plain.length,
                        plain,
                        0,
                        (offset, length) -> bytes(victim, offset, length));
        if (!bench.identify(plain, 0, plain.length).equals(frame.id())) {
            throw new Malformed("a block is not the one its table of contents names");
        }
        return plain;
    }

    /** Neighbours are read together. */
    private byte[] bytes(Candidate victim, int offset, int length) {
        var within = offset - windowAt;
        if (within < 0 || within + length > window.limit()) {
            var fetched = ByteBuffer.allocate(Math.max(length, WINDOW));
            packs.readUpTo(victim.kind(), victim.pack(), offset, fetched);
            window = fetched.flip();
            windowAt = offset;
            within = 0;
        }
        if (within + length > window.limit()) {
            throw new Malformed("it ends too early");
        }
        return Arrays.copyOfRange(window.array(), within, within + length);
    }

    private void flush() {
        var placed = staging.flush(data);
        for (var i = 0; i < placed.size(); i++) {
            table.move(staged.get(i).victim(), staged.get(i).number(), placed.get(i));
        }
        staged.clear();
    }

    /** Sends what is left. */
    void finish() {
        flush();
        data.flush();
        meta.flush();
    }
}
