package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.key.Passphrase;
import io.holdfast.vaultformat.point.Consistency;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.store.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vault that another program wrote from the documentation alone. */
class VectorsTest {

    private final MemoryStore store = new MemoryStore();
    private final Kek kek = Kek.of(Vectors.bytes("kek"));

    @BeforeEach
    void load() throws IOException {
        load(store, Vectors.FOLDER.resolve("vault"));
    }

    static void load(MemoryStore store, Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                store.objects.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void a_vault_written_by_hand_opens_lists_reads_and_verifies() {
        var vault = Vault.open(store, kek);

        assertThat(vault.spec()).isEqualTo(new VaultSpec("by hand", 16384));
        assertThat(vault.points()).singleElement().satisfies(VectorsTest::expectManifest);
        assertThat(sha256(Lab.read(vault, "hand-point", "sda"))).isEqualTo(Vectors.bytes("sda.sha256"));
        assertThat(sha256(Lab.read(vault, "hand-point", "sdb"))).isEqualTo(Vectors.bytes("sdb.sha256"));
        assertThat(vault.verify("hand-point", ProgressListener.none()).damaged())
                .isEmpty();
        assertThat(vault.decision("hand-2"))
                .contains(new Decision.Fence("hand-2", "to show a fence", Instant.ofEpochSecond(1767323050)));
    }

    @Test
    void a_vault_whose_key_was_rotated_by_hand_opens_with_file_and_passphrase_and_goes_on_with_the_new_key()
            throws IOException {
        load(store, Vectors.FOLDER.resolve("rotated"));
        Kek phrase;
        try (var typed = Passphrase.of("Gr\u00fc\u00dfe vom \u00c5rhus-Kai".toCharArray())) {
            phrase = VaultAccess.unlock(store, typed);
        }
        for (var any : List.of(kek, phrase)) {
            var vault = Vault.open(store, any, Lab.settings());

            assertThat(vault.points()).extracting(Manifest::pointId).containsExactly("hand-point", "hand-point-2");
            assertThat(sha256(Lab.read(vault, "hand-point", "sda"))).isEqualTo(Vectors.bytes("sda.sha256"));
            assertThat(sha256(Lab.read(vault, "hand-point-2", "sdc"))).isEqualTo(Vectors.bytes("sdc.sha256"));
            assertThat(vault.verify("hand-point-2", ProgressListener.none()).damaged())
                    .isEmpty();
        }
        Lab.backup(Vault.open(store, phrase, Lab.settings()), 7, Disk.filled(50_000, 7));
        assertThat(Blobs.whole(store, "decision/s7", 1 << 20)[27]).isEqualTo((byte) 2);
    }

    private static void expectManifest(Manifest manifest) {
        assertThat(manifest.pointId()).isEqualTo("hand-point");
        assertThat(manifest.parentPointId()).isEmpty();
        assertThat(manifest.resource()).isEqualTo("hand/disk");
        assertThat(manifest.takenAt()).isEqualTo(Instant.ofEpochSecond(1767323000));
        assertThat(manifest.committedAt()).isEqualTo(Instant.ofEpochSecond(1767323045, 500_000_000));
        assertThat(manifest.consistency()).isEqualTo(Consistency.FILE_SYSTEM);
        assertThat(manifest.labels()).containsEntry("item", "hand").containsEntry("note", "größer");
        assertThat(manifest.packSet().size()).isEqualTo(2);
        assertThat(manifest.packSet()).isEqualTo(manifest.newPacks());
    }

    @Test
    void a_manifest_is_written_as_it_was_read_but_for_what_is_unknown() {
        var manifest = Vault.open(store, kek).point("hand-point").orElseThrow();

        var unknown = 6 + "a field of a later version that may be skipped".length();
        var known = Vectors.bytes("manifest");
        assertThat(manifest.encode()).isEqualTo(Arrays.copyOf(known, known.length - unknown));
    }

    @Test
    void a_vault_written_by_hand_takes_another_backup() {
        var vault = Vault.open(store, kek, Lab.settings());
        var disk =
                new Disk(82920).write(0, Lab.read(vault, "hand-point", "sda")).write(5, new byte[] {1});

        var spec = BackupSpec.of("s2", "p2", "hand/disk", Instant.ofEpochSecond(1767324000));
        var manifest = Lab.backup(vault, spec, disk);

        assertThat(manifest.parentPointId()).contains("hand-point");
        assertThat(manifest.stats().changedBytes()).isEqualTo(16384);
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
    }

    private static byte[] sha256(byte[] bytes) {
        return HexFormat.of().parseHex(Names.sha256(bytes));
    }
}
