package io.holdfast.snapshot.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How far discovery looks. */
@ConfigMapping(prefix = "holdfast.discovery")
interface SourceConfig {

    /** Folders below a root. */
    @WithDefault("8")
    int depth();

    /** Files looked at for one answer. */
    @WithDefault("100000")
    int files();

    /** Images in one answer, over all its pages. */
    @WithDefault("5000")
    int images();

    /** Time for one answer: somebody is waiting for it. */
    @WithDefault("5S")
    Duration time();

    default ImageScan.Limits toLimits() {
        return new ImageScan.Limits(depth(), files(), images(), time());
    }
}
