package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which vault, where its bytes lie, and the key that opens it. */
final class OfflineOptions {

    @Option(
            names = "--store",
            paramLabel = "URL",
            required = true,
            description = "The vault's folder: s3+https://host/bucket/vault-id, s3+http://… or file:/folder.")
    String store = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The key file that the vault was made with.")
    Path key = Path.of("");

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "Lines accessKey=… and secretKey=… (default: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).")
    @Nullable Path credentials;

    private final Environment environment;

    OfflineOptions(Environment environment) {
        this.environment = environment;
    }

    /** Opens the vault for the time of the work. */
    int withVault(ToIntFunction<Vault> work) {
        var address = address();
        try (var blobs = BlobStores.open(address, credentialsFor(address))) {
            return work.applyAsInt(Vault.open(blobs, Kek.load(environment.resolve(key))));
        }
    }

    private @Nullable StoreCredentials credentialsFor(URI address) {
        if ("file".equals(address.getScheme())) {
            return null;
        }
        try {
            return credentials == null
                    ? Credentials.from(environment)
                    : Credentials.in(environment.resolve(credentials));
        } catch (IOException e) {
            throw new BadArgument(
                    "The file %s cannot be read.".formatted(credentials),
                    "It has two lines: accessKey=… and secretKey=…");
        }
    }

    private URI address() {
        try {
            var address = new URI(store);
            if (address.getRawUserInfo() != null || address.getRawQuery() != null) {
                throw new BadArgument(
                        "Credentials don't belong into an address: it ends up in logs and process lists.",
                        "Put them into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or into a file: --credentials FILE");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new BadArgument(
                    "'%s' is no address of a store.".formatted(store),
                    "Write for example s3+https://s3.example.org/backups/VAULT-ID or file:/mnt/copy/VAULT-ID.");
        }
    }
}
