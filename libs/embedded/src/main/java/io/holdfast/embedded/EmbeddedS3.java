package io.holdfast.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server on a folder: one sub-folder per bucket, one file per object.
 *
 * <p>Conditional create ({@code If-None-Match: *}) has exactly one winner. It knows no versioning and no object lock.
 */
public final class EmbeddedS3 implements AutoCloseable {

    private static final String PART = "The S3 server";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /**
     * Where and how to serve.
     *
     * @param folder created when missing
     * @param port a fixed port, or 0 for any free one
     * @param startWithin how long the start may take
     */
    public record Options(Path folder, int port, String accessKey, String secretKey, Duration startWithin) {

        public Options {
            requireNonNull(folder);
            if (accessKey.isBlank() || secretKey.isBlank()) {
                throw new EmbeddedPartException(PART + " needs an access key and a secret key; neither may be blank.");
            }
        }

        /** Hides the secret key. */
        @Override
        public String toString() {
            return "Options[folder=%s, port=%d, accessKey=%s]".formatted(folder, port, accessKey);
        }
    }

    private final DataFolder held;
    private final Path objects;
    private final S3Proxy proxy;

    private EmbeddedS3(DataFolder held, Path objects, S3Proxy proxy) {
        this.held = held;
        this.objects = objects;
        this.proxy = proxy;
    }

    public static EmbeddedS3 start(Options options) {
        Quiet.logging();
        var held = DataFolder.hold(PART, options.folder());
        try {
            var objects = Files.createDirectories(options.folder().resolve("objects"));
            var proxy = S3Proxy.builder()
                    .blobStore(new SayFull(new FilesystemNio2BlobStore(objects.toString())))
                    .endpoint(URI.create("http://%s:%d".formatted(Loopback.HOST, Loopback.port(PART, options.port()))))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, options.accessKey(), options.secretKey())
                    .ignoreUnknownHeaders(true)
                    .jettyMaxThreads(64)
                    .build();
            Within.time(PART, options.startWithin(), proxy::start);
            return new EmbeddedS3(held, objects, proxy);
        } catch (IOException e) {
            held.close();
            throw new EmbeddedPartException("%s cannot use %s: %s".formatted(PART, options.folder(), e), e);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    public URI endpoint() {
        return URI.create("http://%s:%d".formatted(Loopback.HOST, proxy.getPort()));
    }

    /** Creates the bucket if it is not there yet. */
    public void createBucket(String name) {
        if (!BUCKET.matcher(name).matches() || name.contains("..")) {
            throw new EmbeddedPartException(
                    "%s is no bucket name. Use 3 to 63 lower-case letters, digits, dots and hyphens.".formatted(name));
        }
        try {
            Files.createDirectories(objects.resolve(name));
        } catch (IOException e) {
            throw new EmbeddedPartException("Bucket %s could not be created: %s".formatted(name, e), e);
        }
    }

    @Override
    public void close() {
        try (held) {
            Within.time(PART, Duration.ofSeconds(20), proxy::stop);
        }
    }
}
