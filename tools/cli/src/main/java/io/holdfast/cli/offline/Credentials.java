package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Where the credentials of a store may come from: the environment, or a file that others cannot read. */
final class Credentials {

    private Credentials() {}

    static StoreCredentials from(Environment environment) {
        return of(environment.variable("AWS_ACCESS_KEY_ID"), environment.variable("AWS_SECRET_ACCESS_KEY"));
    }

    /** Our own names, or those of an AWS credentials file. */
    static StoreCredentials in(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return of(
                Optional.ofNullable(properties.getProperty("accessKey", properties.getProperty("aws_access_key_id"))),
                Optional.ofNullable(
                        properties.getProperty("secretKey", properties.getProperty("aws_secret_access_key"))));
    }

    private static StoreCredentials of(Optional<String> accessKey, Optional<String> secretKey) {
        if (accessKey.isEmpty() || secretKey.isEmpty()) {
            throw new Failure(
                    "NoCredentials",
                    "The store wants an access key and a secret key.",
                    "export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…",
                    "Or a file with the lines accessKey=… and secretKey=…: --credentials FILE");
        }
        return StoreCredentials.of(accessKey.get(), secretKey.get());
    }
}
