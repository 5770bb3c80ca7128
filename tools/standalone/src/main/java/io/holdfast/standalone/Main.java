package io.holdfast.standalone;

import io.holdfast.embedded.EmbeddedPartException;
import io.holdfast.standalone.folder.CannotStartException;
import io.holdfast.standalone.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The launcher's process: data folder, port and project folder in; a ready house, or the reason why not, out. */
public final class Main {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int LOG_BYTES = 8 << 20;
    private static final int LOG_FILES = 3;
    private static final String LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s  %5$s%6$s%n";

    private Main() {}

    public static void main(String[] arguments) {
        var data = Path.of(arguments[0]).toAbsolutePath().normalize();
        System.exit(run(data, new Options(Integer.parseInt(arguments[1]), Path.of(arguments[2]), LONGEST_START)));
    }

    private static int run(Path data, Options options) {
        try {
            var folder = DataFolder.open(data);
            logTo(folder.logs());
            var house = Standalone.start(folder, options, step -> System.out.println("  " + step));
            var ended = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(house), "stop"));
            System.out.printf(
                    "Holdfast is ready: %s  (data and logs in %s; stop it with Ctrl-C or ./holdfast down)%n",
                    house.console(), data);
            ended.join();
            return 0;
        } catch (CannotStartException | EmbeddedPartException e) {
            System.err.println("error: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.printf(
                    "error: %s cannot be written to: %s. Choose another folder: --data DIR%n", data, e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private static void stop(Standalone house) {
        System.out.println("Stopping");
        house.close();
        System.out.println("Stopped");
    }

    /** Own words and those of the embedded parts go to a file of bounded size; a person sees only the steps. */
    private static void logTo(Path folder) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
        var file = new FileHandler(folder.resolve("launcher-%g.log").toString(), LOG_BYTES, LOG_FILES, true);
        file.setFormatter(new SimpleFormatter());
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.addHandler(file);
        root.setLevel(Level.INFO);
    }
}
