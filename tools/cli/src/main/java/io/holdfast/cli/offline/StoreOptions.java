package io.holdfast.cli.offline;

import io.holdfast.cli.terminal.BadArgument;
import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which vault, and where its bytes lie. */
final class StoreOptions {

    private static final Set<String> SCHEMES = Set.of("file", "s3+http", "s3+https");
    private static final String EXAMPLES =
            "Write for example s3+https://s3.example.org/backups/VAULT-ID or file:/mnt/copy/VAULT-ID.";

    @Option(
            names = "--store",
            paramLabel = "URL",
            required = true,
            description = "The vault's folder: s3+https://host/bucket/vault-id, s3+http://… or file:/folder.")
    String store = "";

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "Lines accessKey=… and secretKey=… (default: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).")
    @Nullable Path credentials;

    private final Environment environment;

    StoreOptions(Environment environment) {
        this.environment = environment;
    }

    /** Opens the store for the time of the work. */
    int withStore(ToIntFunction<BlobStore> work) {
        var address = address();
        var credentialsOfStore = credentialsFor(address);
        try (var blobs = BlobStores.open(address, credentialsOfStore)) {
            return onAVault(blobs, work);
        }
    }

    /** Whoever has nothing left but the bucket does not know which folders of it are vaults. */
    private int onAVault(BlobStore blobs, ToIntFunction<BlobStore> work) {
        try {
            return work.applyAsInt(blobs);
        } catch (VaultError.NotAVault e) {
            var beneath = VaultsBeneath.of(blobs);
            if (beneath.isEmpty()) {
                throw e;
            }
            throw new Failure(
                    e.code(),
                    "There is no vault at %s itself, but there are vaults in it.".formatted(blobs.describe()),
                    beneath.stream()
                            .map(it -> "Name one: --store %s/%s".formatted(store.replaceFirst("/+$", ""), it))
                            .toList());
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
        if (store.startsWith("/") || store.startsWith(".")) {
            return environment.resolve(Path.of(store)).toUri();
        }
        try {
            var address = new URI(store);
            if (!SCHEMES.contains(String.valueOf(address.getScheme()))) {
                throw new BadArgument("'%s' is no address of a store.".formatted(store), EXAMPLES);
            }
            if (address.getRawUserInfo() != null || address.getRawQuery() != null) {
                throw new BadArgument(
                        "Credentials don't belong into an address: it ends up in logs and process lists.",
                        "Put them into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or into a file: --credentials FILE");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new BadArgument("'%s' is no address of a store.".formatted(store), EXAMPLES);
        }
    }
}
