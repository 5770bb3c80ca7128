package io.holdfast.transfer.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Where restores may write. */
@ConfigMapping(prefix = "holdfast.restore")
interface RestoreConfig {

    /**
     * Folders, with all below them, that a restore may write on this worker.
     *
     * <p>Everything by default, because what the worker's user may write is a limit already. Name folders where many people
     * may ask for restores.
     */
    @WithDefault("/")
    List<Path> roots();
}
