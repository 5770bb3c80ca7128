package io.holdfast.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Long work, shown while it lasts: a bar that is redrawn on a terminal, a line every few seconds elsewhere. */
public final class ProgressLine implements AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration REPEAT = Duration.ofSeconds(5);
    private static final Duration NOTHING_NEW = Duration.ofSeconds(30);
    private static final int BAR = 24;

    private final Environment environment;
    private final boolean silent;
    private @Nullable Instant last;
    private String lastLine = "";
    private int drawn;

    private ProgressLine(Environment environment, boolean silent) {
        this.environment = environment;
        this.silent = silent;
    }

    static ProgressLine on(Environment environment) {
        return new ProgressLine(environment, false);
    }

    static ProgressLine silent(Environment environment) {
        return new ProgressLine(environment, true);
    }

    /** Work whose end is not known yet. */
    public void show(String what) {
        draw(what);
    }

    /** Work of a known size. */
    public void show(String what, long doneBytes, long totalBytes) {
        if (totalBytes <= 0) {
            draw(what);
            return;
        }
        var share = Math.clamp((double) doneBytes / totalBytes, 0, 1);
        var filled = (int) (share * BAR);
        var bar = environment.terminal() ? " [" + "#".repeat(filled) + " ".repeat(BAR - filled) + "]" : "";
        draw("%s%s %3d %%  %s of %s"
                .formatted(what, bar, (int) (share * 100), Sizes.iec(doneBytes), Sizes.iec(totalBytes)));
    }

    @Override
    public void close() {
        if (drawn > 0) {
            environment.err().print("\r" + " ".repeat(drawn) + "\r");
            environment.err().flush();
            drawn = 0;
        }
    }

    private void draw(String line) {
        var now = environment.clock().instant();
        var pause = environment.terminal() ? REDRAW : line.equals(lastLine) ? NOTHING_NEW : REPEAT;
        if (silent || (last != null && now.isBefore(last.plus(pause)))) {
            return;
        }
        last = now;
        lastLine = line;
        if (environment.terminal()) {
            environment.err().print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
            drawn = line.length();
        } else {
            environment.err().println(line);
        }
        environment.err().flush();
    }
}
