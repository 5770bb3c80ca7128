package io.holdfast.standalone;

import io.holdfast.embedded.EmbeddedPartException;
import io.holdfast.standalone.folder.CannotStartException;
import io.holdfast.standalone.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The launcher's process: data folder, port and project folder in; a ready house, or the reason why not, out. */
public final class Main {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(110);
    private static final int LOG_BYTES = 8 << 20;
    private static final int LOG_FILES = 3;
    private static final String LINE = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s  %5$s%6$s%n";

    private Main() {}

    public static void main(String[] arguments) {
        var data = Path.of(arguments[0]).toAbsolutePath().normalize();
        System.exit(run(data, new Options(Integer.parseInt(arguments[1]), Path.of(arguments[2]), LONGEST_START)));
    }

    private static int run(Path data, Options options) {
        var over = new CountDownLatch(1);
        var keeper = Thread.currentThread();
        try {
            var folder = DataFolder.open(data);
            logTo(folder.logs());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(keeper, over), "stop"));
            try (var house = Standalone.start(folder, options, step -> System.out.println("  " + step))) {
                System.out.printf(
                        "Holdfast is ready: %s  (data and logs in %s; stop it with Ctrl-C or ./holdfast down)%n",
                        house.console(), data);
                new CountDownLatch(1).await();
            }
            return 0;
        } catch (CannotStartException | EmbeddedPartException e) {
            if (!Thread.interrupted()) {
                System.err.println("error: " + e.getMessage());
            }
            return 1;
        } catch (IOException e) {
            System.err.printf(
                    "error: %s cannot be written to: %s. Choose another folder: --data DIR%n", data, e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        } finally {
            over.countDown();
        }
    }

    /** Also a house that is just being started ends in order. Says nothing when it is over already. */
    private static void stop(Thread keeper, CountDownLatch over) {
        if (over.getCount() == 0) {
            return;
        }
        System.out.println("Stopping");
        keeper.interrupt();
        try {
            var inOrder = over.await(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
            System.out.println(inOrder ? "Stopped" : "Stopped by force; the next start recovers the data");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
