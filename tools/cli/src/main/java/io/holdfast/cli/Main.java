package io.holdfast.cli;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.SystemKeyboard;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** Where {@code ./holdfast} hands over; everything of the process itself is gathered here. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Cli.run(environment(), arguments));
    }

    private static Environment environment() {
        return new Environment(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                Path.of(System.getProperty("holdfast.root", "")).toAbsolutePath(),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                new SystemKeyboard(),
                Boolean.getBoolean("holdfast.terminal"),
                Instant::now,
                UUID::randomUUID,
                ZoneId.systemDefault());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
