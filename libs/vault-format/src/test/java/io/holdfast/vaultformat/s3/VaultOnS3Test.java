package io.holdfast.vaultformat.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.embedded.EmbeddedS3;
import io.holdfast.vaultformat.BlobStores;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.StoreCredentials;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultOnS3Test {

    @Test
    void a_vault_in_a_bucket_backs_up_survives_a_restart_of_the_server_and_restores(@TempDir Path folder)
            throws Exception {
        var image = folder.resolve("disk.raw");
        var content = new byte[40_000_000];
        new Random(1).nextBytes(content);
        Files.write(image, content);
        var kek = Kek.generate(folder.resolve("key"));

        try (var server = start(folder);
                var store = BlobStores.open(address(server), credentials());
                var source = FileSource.open(image)) {
            var vault = Vault.create(store, kek, VaultSpec.named("s3"));
            vault.backup(
                    BackupSpec.of("s1", "p1", "disk", Instant.EPOCH),
                    List.of(DiskSource.of("sda", source)),
                    ProgressListener.none());
        }
        try (var server = start(folder);
                var store = BlobStores.open(address(server), credentials())) {
            var vault = Vault.open(store, kek);
            var target = folder.resolve("restored.raw");
            vault.restore("p1", Map.of("sda", target), RestoreOptions.defaults(), ProgressListener.none());

            assertThat(Files.mismatch(image, target)).isEqualTo(-1);
            assertThat(vault.verify("p1", ProgressListener.none()).sound()).isTrue();
            assertThat(vault.usage().bytes()).isGreaterThan(40_000_000);
        }
    }

    private static EmbeddedS3 start(Path folder) {
        var server = EmbeddedS3.start(
                new EmbeddedS3.Options(folder.resolve("s3"), 0, "access", "secret-key", Duration.ofSeconds(30)));
        server.createBucket("holdfast");
        return server;
    }

    private static URI address(EmbeddedS3 server) {
        return URI.create("s3+" + server.endpoint() + "/holdfast/vaults/one");
    }

    private static StoreCredentials credentials() {
        return StoreCredentials.of("access", "secret-key");
    }
}
