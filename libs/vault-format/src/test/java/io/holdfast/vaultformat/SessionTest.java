package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Lab.create(store);
    private final Disk disk = Disk.filled(5_000_000, 1);

    @Test
    void the_same_session_again_confirms_its_point_without_reading() {
        var first = Lab.backup(vault, 1, disk);
        var before = store.objects.size();

        var again = Lab.backup(vault, 1, new Disk(10));

        assertThat(again).isEqualTo(first);
        assertThat(store.objects).hasSize(before);
    }

    @Test
    void a_fenced_session_commits_nothing() {
        assertThat(vault.fence("s1", "its worker is gone")).isInstanceOf(Decision.Fence.class);

        assertThatThrownBy(() -> Lab.backup(vault, 1, disk))
                .isInstanceOf(VaultError.SessionFenced.class)
                .hasMessageContaining("its worker is gone");
        assertThat(vault.points()).isEmpty();
    }

    @Test
    void a_session_fenced_while_it_ships_commits_nothing() {
        var fencing = new FaultyStore(store, call -> {
            if (call.verb() == Verb.PUT && call.name().startsWith("decision/")) {
                vault.fence("s1", "taken over");
            }
            return Fault.NONE;
        });

        assertThatThrownBy(() -> Lab.backup(Lab.open(fencing), 1, disk)).isInstanceOf(VaultError.SessionFenced.class);

        assertThat(vault.points()).isEmpty();
        assertThat(Lab.backup(vault, BackupSpec.of("s2", "p1", "disk/lab", Instant.EPOCH), disk)
                        .pointId())
                .isEqualTo("p1");
        assertThat(vault.points()).hasSize(1);
    }

    @Test
    void a_fence_that_comes_too_late_learns_of_the_point() {
        var manifest = Lab.backup(vault, 1, disk);

        assertThat(vault.fence("s1", "too late")).isEqualTo(new Decision.Commit(manifest));
        assertThat(vault.decision("s1")).contains(new Decision.Commit(manifest));
        assertThat(vault.points()).containsExactly(manifest);
    }

    @Test
    void a_session_id_stands_for_one_piece_of_work() {
        Lab.backup(vault, 1, disk);

        var other = BackupSpec.of("s1", "p9", "disk/lab", Instant.EPOCH);
        assertThatThrownBy(() -> Lab.backup(vault, other, disk)).isInstanceOf(VaultError.SessionTaken.class);
    }

    @Test
    void a_session_that_registered_and_died_goes_on_under_its_id() {
        var dying = new FaultyStore(
                store,
                call -> call.verb() == Verb.PUT && call.name().startsWith("decision/")
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);
        assertThatThrownBy(() -> Lab.backup(Lab.open(dying), 1, disk)).isInstanceOf(StoreError.Unavailable.class);

        Lab.backup(vault, 1, disk);

        assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(disk.content());
        assertThatThrownBy(() -> Lab.backup(vault, BackupSpec.of("s1", "p2", "disk/lab", Instant.EPOCH), disk))
                .isInstanceOf(VaultError.SessionTaken.class);
    }

    @Test
    void a_point_id_is_given_once_per_resource() {
        Lab.backup(vault, 1, disk);

        var again = BackupSpec.of("s2", "p1", "disk/lab", Instant.EPOCH);
        assertThatThrownBy(() -> Lab.backup(vault, again, disk))
                .isInstanceOf(VaultError.PointExists.class)
                .hasMessageContaining("s1");
    }

    @Test
    void a_listener_that_wants_no_more_stops_the_backup_and_there_is_no_point() {
        var stopping = new ProgressListener() {
            @Override
            public void progressed(Progress progress) {}

            @Override
            public boolean stopRequested() {
                return true;
            }
        };

        assertThatThrownBy(() -> vault.backup(Lab.spec(1), List.of(DiskSource.of("sda", disk)), stopping))
                .isInstanceOf(VaultError.Stopped.class);
        assertThat(vault.points()).isEmpty();
        assertThat(Lab.backup(vault, 1, disk).pointId()).isEqualTo("p1");
    }

    @Test
    void an_unchanged_disk_ships_nothing() {
        Lab.backup(vault, 1, disk);
        var packs = packs();

        var second = Lab.backup(vault, 2, disk);

        assertThat(second.detection().mode()).isEqualTo(DetectionMode.FULL_COMPARE);
        assertThat(second.stats().changedBytes()).isZero();
        assertThat(second.stats().shippedBytes()).isZero();
        assertThat(second.newPacks().size()).isZero();
        assertThat(second.parentPointId()).contains("p1");
        assertThat(second.prevDecisionHash()).isPresent();
        assertThat(packs()).isEqualTo(packs);
    }

    @Test
    void tracked_changes_are_all_that_is_read() {
        Lab.backup(vault, 1, disk);
        disk.write(2_000_000, new byte[] {9, 9, 9});

        var second = tracked(2, "p1", List.of(new Extent(2_000_000, 3)));

        assertThat(second.detection().mode()).isEqualTo(DetectionMode.CBT);
        assertThat(second.stats().readBytes()).isEqualTo(Lab.BLOCK);
        assertThat(second.stats().changedBytes()).isEqualTo(Lab.BLOCK);
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
    }

    @Test
    void changes_relative_to_another_point_are_not_believed() {
        Lab.backup(vault, 1, disk);
        disk.write(10, new byte[] {1, 2, 3});
        Lab.backup(vault, 2, disk);
        disk.write(3_000_000, new byte[] {1, 2, 3});

        var third = tracked(3, "p1", List.of());

        assertThat(third.detection().mode()).isEqualTo(DetectionMode.FULL_COMPARE);
        assertThat(third.detection().reason()).contains("p1").contains("p2");
        assertThat(Lab.read(vault, "p3", "sda")).isEqualTo(disk.content());
    }

    @Test
    void a_deleted_parent_is_no_parent() {
        Lab.backup(vault, 1, disk);
        Lab.backup(vault, 2, disk);
        assertThat(vault.delete("p2", "test")).isTrue();
        assertThat(vault.delete("p2", "test")).isFalse();

        assertThat(tracked(3, "p2", List.of()).parentPointId()).contains("p1");
        assertThat(vault.points()).extracting(Manifest::pointId).containsExactly("p1", "p3");
        assertThat(vault.point("p2")).isEmpty();
        assertThatThrownBy(() -> vault.reader("p2")).isInstanceOf(VaultError.UnknownPoint.class);
        assertThatThrownBy(() -> vault.delete("p9", "test")).isInstanceOf(VaultError.UnknownPoint.class);
    }

    @Test
    void points_are_found_without_their_pointers() {
        Lab.backup(vault, 1, disk);
        Blobs.names(store, "rp/").forEach(store::delete);

        assertThat(vault.points()).hasSize(1);
        assertThat(vault.point("p1")).isPresent();
        assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(disk.content());
    }

    @Test
    void what_the_caller_says_is_kept_with_the_point() {
        var spec = Lab.spec(1)
                .withLabels(Map.of("item", "web-1", "workload", "disk"))
                .withWorker("worker-7");

        var manifest = Lab.backup(vault, spec, disk);

        var kept = Lab.open(store).point("p1").orElseThrow();
        assertThat(kept).isEqualTo(manifest);
        assertThat(kept.labels()).containsEntry("item", "web-1").containsEntry("workload", "disk");
        assertThat(kept.worker()).isEqualTo("worker-7");
    }

    @Test
    void bad_ids_and_names_are_refused_by_field() {
        assertThatThrownBy(() -> BackupSpec.of("../s", "p", "r", Instant.EPOCH)).hasMessageStartingWith("sessionId");
        assertThatThrownBy(() -> BackupSpec.of("s", "p/1", "r", Instant.EPOCH)).hasMessageStartingWith("pointId");
        assertThatThrownBy(() -> BackupSpec.of("s", "p", "", Instant.EPOCH)).hasMessageStartingWith("resource");
        var twice = List.of(DiskSource.of("sda", disk), DiskSource.of("sda", disk));
        assertThatThrownBy(() -> vault.backup(Lab.spec(1), twice, ProgressListener.none()))
                .isInstanceOf(VaultError.Invalid.class);
        assertThatThrownBy(() -> vault.backup(Lab.spec(1), List.of(), ProgressListener.none()))
                .isInstanceOf(VaultError.Invalid.class);
    }

    private Manifest tracked(int number, String base, List<Extent> extents) {
        var changed = DiskSource.of("sda", disk).withChanges(new ChangedExtents(base, extents));
        return vault.backup(Lab.spec(number), List.of(changed), ProgressListener.none());
    }

    private List<String> packs() {
        return store.objects.keySet().stream()
                .filter(name -> name.startsWith("packs/") || name.startsWith("meta/"))
                .toList();
    }
}
