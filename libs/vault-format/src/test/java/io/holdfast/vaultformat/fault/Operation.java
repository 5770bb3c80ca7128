package io.holdfast.vaultformat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import java.util.Map;

/** What may be asked of a {@link SmallVault}; each throws, or has done what it says and nothing else. */
enum Operation {
    BACKUP {
        @Override
        void run(Vault vault, SmallVault small) {
            assertThat(small.backUp(vault).pointId()).isEqualTo("p2");
        }

        /** Whatever came before, the same session ends in one point. */
        @Override
        void expectAfterwards(Vault sound, SmallVault small) {
            assertThat(sound.points()).extracting(Manifest::pointId).containsExactly("p1", "p2");
            small.expectTruth(sound, "p2");
        }
    },

    FENCE {
        @Override
        void run(Vault vault, SmallVault small) {
            assertThat(vault.fence("s2", "its worker is gone")).isInstanceOf(Decision.Fence.class);
        }

        @Override
        void expectAfterwards(Vault sound, SmallVault small) {
            assertThat(sound.decision("s2")).containsInstanceOf(Decision.Fence.class);
            assertThat(sound.points()).extracting(Manifest::pointId).containsExactly("p1");
        }
    },

    RESTORE {
        @Override
        void run(Vault vault, SmallVault small) {
            var targets = Map.of("sda", small.folder.resolve("a.raw"), "sdb", small.folder.resolve("b.raw"));
            try {
                vault.restore("p1", targets, RestoreOptions.defaults(), ProgressListener.none());
                targets.forEach((disk, file) -> assertThat(file).hasBinaryContent(small.content("p1", disk)));
                targets.values()
                        .forEach(file -> assertThat(file.toFile().delete()).isTrue());
            } finally {
                assertThat(targets.values()).noneMatch(file -> file.toFile().exists());
            }
        }
    },

    VERIFY {
        /** Damage is thrown here, so that it is looked at like that of any other operation. */
        @Override
        void run(Vault vault, SmallVault small) {
            var report = vault.verify("p1", ProgressListener.none());
            for (var damage : report.damaged()) {
                throw new VaultError.DamagedPoint("p1", String.valueOf(damage.packId()), damage.problem());
            }
        }
    },

    DELETE {
        @Override
        void run(Vault vault, SmallVault small) {
            vault.delete("p1", "test");
        }

        @Override
        void expectAfterwards(Vault sound, SmallVault small) {
            assertThat(sound.points()).isEmpty();
            assertThat(sound.delete("p1", "test")).isFalse();
        }
    },

    LIST {
        /** A stale listing may lack the point. */
        @Override
        void run(Vault vault, SmallVault small) {
            var listing = vault.listing();
            for (var damage : listing.damaged()) {
                throw damage;
            }
            var lagging = small.faulty.struck().stream().anyMatch(it -> it.fault() instanceof Fault.Stale);
            assertThat(listing.points())
                    .extracting(Manifest::pointId)
                    .isSubsetOf("p1")
                    .hasSizeGreaterThanOrEqualTo(lagging ? 0 : 1);
        }
    };

    abstract void run(Vault vault, SmallVault small);

    /** What holds once it was asked for again and there were no more faults. */
    void expectAfterwards(Vault sound, SmallVault small) {
        assertThat(sound.points()).extracting(Manifest::pointId).containsExactly("p1");
    }
}
