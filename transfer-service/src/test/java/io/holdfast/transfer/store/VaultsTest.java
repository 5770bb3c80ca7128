package io.holdfast.transfer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.VaultRef;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreError;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultsTest {

    @TempDir
    Path folder;

    private VaultBench bench;
    private Vaults vaults;

    @BeforeEach
    void open() {
        bench = new VaultBench(folder);
        vaults = new Vaults(bench.stores, bench.kek, VaultSettings.defaults(), 2);
    }

    @AfterEach
    void close() {
        vaults.close();
        bench.close();
    }

    @Test
    void a_vault_stays_open_for_the_next_one_who_wants_it() {
        Vault first;
        try (var open = vaults.open(bench.ref)) {
            first = open.vault();
        }

        try (var again = vaults.open(bench.ref)) {
            assertThat(again.vault()).isSameAs(first);
        }
    }

    @Test
    void no_more_than_the_limit_stay_open() {
        for (var i = 0; i < 5; i++) {
            vaults.open(newVault()).close();
        }

        assertThat(vaults.size()).isEqualTo(2);
    }

    @Test
    void vaults_in_use_are_never_closed_however_many_they_are() {
        try (var first = vaults.open(newVault());
                var second = vaults.open(newVault());
                var third = vaults.open(newVault())) {
            assertThat(first.vault().points()).isEmpty();
            assertThat(second.vault().points()).isEmpty();
            assertThat(third.vault().points()).isEmpty();
        }

        assertThat(vaults.size()).isEqualTo(2);
    }

    @Test
    void a_vault_that_could_not_be_opened_is_tried_afresh() {
        bench.stores.beforeRead(name -> {
            throw new StoreError.Unavailable("the store", "connection refused", null);
        });
        assertThatThrownBy(() -> vaults.open(bench.ref)).isInstanceOf(StoreError.Unavailable.class);
        assertThat(vaults.size()).isZero();
        bench.stores.heal();

        vaults.open(bench.ref).close();

        assertThat(vaults.size()).isEqualTo(1);
    }

    @Test
    void a_folder_without_a_vault_is_not_kept() {
        var none = new VaultRef(UUID.randomUUID(), "none", "primary");

        assertThatThrownBy(() -> vaults.open(none)).isInstanceOf(VaultError.NotAVault.class);
        assertThat(vaults.size()).isZero();
    }

    private VaultRef newVault() {
        var ref = new VaultRef(UUID.randomUUID(), "another", "primary");
        try (var store = bench.stores.open(ref)) {
            Vault.create(store, bench.kek, VaultSpec.named("another"));
        }
        return ref;
    }
}
