package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.StoredFrame;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;

/** One block, read by itself. */
final class SingleBlock {

    private SingleBlock() {}

    /** @throws io.holdfast.vaultformat.error.VaultError.DamagedVault naming the pack */
    static byte[] read(PackReader packs, Workbench bench, BlockRef block, int length) {
        var frame = block.frame();
        var context = packs.context(PackKind.DATA, frame.pack());
        var bytes = ByteBuffer.allocate(frame.length());
        packs.read(PackKind.DATA, frame.pack(), frame.offset(), bytes);
        return PackReader.naming(PackKind.DATA, frame.pack(), () -> {
            var plain = new byte[length];
            var stored = new StoredFrame(context, frame.number(), frame.offset(), bytes.array(), 0, frame.length());
            var neighbours = packs.neighbours(PackKind.DATA, frame.pack());
            bench.decoder().decode(stored, FrameType.BLOCK, length, plain, 0, neighbours);
            if (!bench.identify(plain, 0, length).startsWith(block.high(), block.low())) {
                throw new Malformed("a block is not the one the map names");
            }
            return plain;
        });
    }
}
