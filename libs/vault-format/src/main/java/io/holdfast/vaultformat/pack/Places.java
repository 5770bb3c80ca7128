package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.error.VaultError;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where frames are now, which may be elsewhere than the maps say. */
public interface Places {

    /**
     * Where a frame may be: its last copies first, the place itself at the end.
     *
     * @throws VaultError.DamagedVault when what might tell does not open
     */
    List<FrameRef> of(FrameRef frame);

    /** Of frames that were never moved. */
    static Places asWritten() {
        return List::of;
    }

    /**
     * Reads a frame wherever it can be had.
     *
     * @throws VaultError.DamagedVault the first place's, when it can be had nowhere
     */
    default <T> T read(FrameRef frame, Function<FrameRef, T> reader) {
        VaultError.@Nullable DamagedVault first = null;
        for (var place : of(frame)) {
            try {
                return reader.apply(place);
            } catch (VaultError.DamagedVault e) {
                first = first == null ? e : first;
            }
        }
        throw Objects.requireNonNull(first);
    }
}
