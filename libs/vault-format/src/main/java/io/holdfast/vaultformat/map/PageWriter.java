package io.holdfast.vaultformat.map;

import com.github.luben.zstd.Zstd;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameHeader;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.pack.PackStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stores map pages, unless the page that was there before says the same and may be referred to. */
public final class PageWriter {

    private final PackStream packs;
    private final Predicate<FrameRef> bad;

    /** @param bad frames that nothing may refer to any more */
    public PageWriter(PackStream packs, Predicate<FrameRef> bad) {
        this.packs = packs;
        this.bad = bad;
    }

    /** @param before the page of this place in the parent point, if there is one */
    public @Nullable Child leaf(LeafPage page, @Nullable Child before, Workbench bench) {
        var live = page.liveBlocks();
        return live == 0 ? null : write(page.encode(), live, page.packs(), before, bench);
    }

    @Nullable
    Child inner(int level, List<@Nullable Child> children, @Nullable Child before, Workbench bench) {
        var packs = PackSet.builder();
        var live = 0L;
        for (var child : children) {
            if (child != null) {
                packs.addAll(child.packs());
                live += child.liveBlocks();
            }
        }
        return live == 0 ? null : write(InnerPage.encode(level, children), live, packs.build(), before, bench);
    }

    /** @throws VaultError.MapTooLarge rather than to write what no reader would take */
    private Child write(byte[] page, long live, PackSet below, @Nullable Child before, Workbench bench) {
        if (page.length > FrameHeader.LARGEST_PLAIN) {
            throw new VaultError.MapTooLarge(page.length);
        }
        var id = bench.identify(page, 0, page.length);
        if (before != null && id.startsWith(before.high(), before.low()) && !bad.test(before.frame())) {
            return before;
        }
        var frame = append(page, id, bench);
        var packs = PackSet.builder().addAll(below).add(frame.pack()).build();
        return new Child(frame, id.a(), id.b(), live, packs);
    }

    /** Stores a page as it is, whatever it says. */
    public FrameRef append(byte[] page, BlockId id, Workbench bench) {
        var compressed = new byte[(int) Zstd.compressBound(page.length)];
        var length = bench.compressor().compress(page, 0, page.length, compressed, 0);
        var placed = new ArrayList<FrameRef>(1);
        if (length == 0) {
            var staged = new PackStream.Staged(id, Algorithm.RAW, page.length, 0, page.length);
            packs.append(FrameType.PAGE, page, List.of(staged), placed::add);
        } else {
            var staged = new PackStream.Staged(id, Algorithm.ZSTD, page.length, 0, length);
            packs.append(FrameType.PAGE, compressed, List.of(staged), placed::add);
        }
        return placed.getFirst();
    }
}
