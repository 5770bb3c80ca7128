package io.holdfast.benchmarks;

import io.holdfast.embedded.EmbeddedS3;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An S3 server with several ways to it, each longer than the one before; says where and runs until its input ends.
 *
 * <pre>
 * SlowStores FOLDER ACCESS_KEY MILLISECONDS...     round trip of each way
 * </pre>
 *
 * The secret key is read from the environment, {@code AWS_SECRET_ACCESS_KEY}.
 */
final class SlowStores {

    private SlowStores() {}

    public static void main(String[] args) throws Exception {
        var options = new EmbeddedS3.Options(
                Path.of(args[0]), 0, args[1], System.getenv("AWS_SECRET_ACCESS_KEY"), Duration.ofMinutes(1));
        try (var server = EmbeddedS3.start(options)) {
            var port = server.endpoint().getPort();
            server.createBucket("bench");
            for (var i = 2; i < args.length; i++) {
                var roundTrip = Long.parseLong(args[i]);
                var link = SlowLink.to(port, Duration.ofMillis(roundTrip).dividedBy(2));
                System.out.println("{\"roundTripMillis\":%d,\"port\":%d}".formatted(roundTrip, link.port()));
            }
            System.in.transferTo(System.err);
        }
    }
}
