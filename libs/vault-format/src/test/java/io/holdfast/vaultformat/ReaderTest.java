package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Call;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.restore.RestoreOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderTest extends CollectScene {

    @TempDir
    Path folder;

    @BeforeEach
    void back_up() {
        Lab.backup(vault, 1, disk);
    }

    @Test
    void a_reader_that_died_holds_back_a_collection_until_it_is_ended_by_its_name() {
        // Given
        dieReading("job-1");
        dieReading("other-1");
        vault.delete("p1", "expired");
        assertThat(collect().waitingFor()).containsExactly("_read-job-1", "_read-other-1");

        // When
        vault.endReaders(Set.of("job-1", "job-2"), "attempt 3 took over");

        // Then
        assertThat(collect().waitingFor()).containsExactly("_read-other-1");
        vault.endReaders(Set.of("other-1"), "its job has failed");
        assertThat(collect().over()).isTrue();
        assertThat(packs()).isEmpty();
        collect();
        assertThat(store.objects.keySet()).noneMatch(name -> name.contains("_read-"));
    }

    /** It comes as far as its end and cannot say so. */
    private void dieReading(String name) {
        var dying = opened(call -> call.verb() == Verb.PUT && call.name().startsWith("decision/")
                ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                : Fault.NONE);
        assertThat(dying.verify(name, "p1", ProgressListener.none()).sound()).isTrue();
    }

    @Test
    void a_reader_that_was_ended_takes_nothing_that_is_missing_for_damage() {
        for (var forgotten : new boolean[] {false, true}) {
            var number = forgotten ? 3 : 2;
            Lab.backup(vault, number, Disk.filled(1_000_000, number));

            var verifying = endedAtItsFirstRead(number, "verify-1", forgotten);
            assertThatThrownBy(() -> verifying.verify("verify-1", "p" + number, ProgressListener.none()))
                    .isInstanceOf(VaultError.SessionFenced.class);
        }
        for (var forgotten : new boolean[] {false, true}) {
            var number = forgotten ? 5 : 4;
            Lab.backup(vault, number, Disk.filled(1_000_000, number));

            var restoring = endedAtItsFirstRead(number, "restore-1", forgotten);
            var target = Map.of("sda", folder.resolve("target"));
            assertThatThrownBy(() -> restoring.restore(
                            "restore-1", "p" + number, target, RestoreOptions.defaults(), ProgressListener.none()))
                    .isInstanceOf(VaultError.SessionFenced.class);
            assertThat(folder.resolve("target")).doesNotExist();
        }
    }

    /** As if it had been silent for long: its point goes, its right to read too, then its packs. */
    private Vault endedAtItsFirstRead(int number, String reader, boolean forgotten) {
        var ids = vault.point("p" + number).orElseThrow().packSet().toList();
        var first = new AtomicBoolean(true);
        return opened(call -> {
            if (call.verb() == Verb.READ && call.name().startsWith("packs/") && first.getAndSet(false)) {
                vault.delete("p" + number, "expired");
                vault.endReaders(Set.of(reader), "its attempt was taken over");
                if (forgotten) {
                    assertThat(collect().packs()).isPositive();
                } else {
                    ids.forEach(id -> store.delete(id.objectName(PackKind.DATA)));
                }
                assertThat(store.objects.containsKey("sess/_read-" + reader)).isEqualTo(!forgotten);
            }
            return Fault.NONE;
        });
    }

    @Test
    void damage_is_damage_to_a_reader_that_nobody_has_ended() {
        packs().stream().filter(name -> name.startsWith("packs/")).forEach(name -> flip(name, 300));

        assertThat(vault.verify("job-1", "p1", ProgressListener.none()).sound()).isFalse();
    }

    @Test
    void a_name_reads_once() {
        vault.verify("job-1", "p1", ProgressListener.none());

        assertThatThrownBy(() -> vault.verify("job-1", "p1", ProgressListener.none()))
                .isInstanceOf(VaultError.SessionFenced.class);
        assertThatThrownBy(() -> vault.verify("_job", "p1", ProgressListener.none()))
                .isInstanceOf(VaultError.Invalid.class);
        assertThat(vault.verify("job-2", "p1", ProgressListener.none()).sound()).isTrue();
    }

    private Vault opened(Function<Call, Fault> plan) {
        return Lab.open(new FaultyStore(store, plan::apply));
    }
}
