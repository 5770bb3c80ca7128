package io.holdfast.transfer.restore;

import static io.holdfast.transfer.restore.Outcomes.done;
import static io.holdfast.transfer.restore.Outcomes.failed;
import static io.holdfast.transfer.restore.Outcomes.names;
import static io.holdfast.transfer.restore.Outcomes.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.RestoreRequested;
import io.holdfast.transfer.ship.Ships;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.VaultBench;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.transfer.task.Outcome;
import io.holdfast.transfer.task.Superseded;
import io.holdfast.vaultformat.store.StoreError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {

    private static final UUID JOB = UUID.fromString("0198a0a0-0000-7000-8000-0123456789ab");

    @TempDir
    Path folder;

    private VaultBench bench;
    private Path root;
    private Path data;
    private UUID one;
    private UUID two;
    private Path out;

    @BeforeEach
    void back_up() throws IOException {
        bench = new VaultBench(folder);
        root = bench.image("root.img", 512, 1);
        data = bench.image("data.img", 192, 2);
        one = Ships.ship(bench, root);
        two = Ships.ship(bench, root, data);
        out = Files.createDirectory(folder.toRealPath().resolve("out"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_restored_disk_is_the_disk() {
        var done = done(restore(one, out + "/mine.img", false));

        assertThat(out.resolve("mine.img")).hasSameBinaryContentAs(root);
        assertThat(done.files()).containsExactly(out.resolve("mine.img").toString());
        assertThat(done.restoredBytes()).isEqualTo(512 * 1024);
        assertThat(done.comparedBytes()).isNull();
        assertThat(done.fetchedBytes()).isGreaterThan(512 * 1024L);
        assertThat(names(out)).containsExactly("mine.img");
    }

    @Test
    void several_disks_are_restored_into_a_folder_that_is_made() {
        done(restore(two, out + "/new", false));

        assertThat(out.resolve("new/root.img")).hasSameBinaryContentAs(root);
        assertThat(out.resolve("new/data.img")).hasSameBinaryContentAs(data);
    }

    @Test
    void a_file_stays_as_it_is_without_leave_to_overwrite_and_is_replaced_with_it() throws IOException {
        var target = Files.writeString(out.resolve("mine.img"), "precious");

        assertThat(failed(restore(one, target.toString(), false)).code()).isEqualTo("UserErrorTargetExists");
        assertThat(target).hasContent("precious");

        done(restore(one, target.toString(), true));
        assertThat(target).hasSameBinaryContentAs(root);
    }

    @Test
    void an_overwritten_file_gives_what_it_has_and_only_the_rest_is_fetched() throws IOException {
        // Given
        var target = out.resolve("mine.img");
        var damaged = Files.readAllBytes(root);
        damaged[200_000] ^= 1;
        Files.write(target, damaged);

        // When
        var done = done(restore(one, target.toString(), true));

        // Then
        assertThat(target).hasSameBinaryContentAs(root);
        assertThat(done.comparedBytes()).isEqualTo(512 * 1024L);
        assertThat(done.fetchedBytes()).isBetween(64 * 1024L, 70 * 1024L);
        assertThat(names(out)).containsExactly("mine.img");
    }

    @Test
    void one_file_in_the_way_keeps_all_disks_from_being_written() throws IOException {
        Files.writeString(out.resolve("data.img"), "precious");

        assertThat(failed(restore(two, out.toString(), false)).code()).isEqualTo("UserErrorTargetExists");

        assertThat(names(out)).containsExactly("data.img");
    }

    @Test
    void bad_targets_are_refused_with_a_code_of_their_own() throws IOException {
        Files.createSymbolicLink(out.resolve("link"), Path.of("/etc"));
        var roots = new Roots(List.of(out));

        assertThat(failed(restore(one, "relative.img", roots)).code()).isEqualTo("UserErrorTargetInvalid");
        assertThat(failed(restore(one, out + "/../x.img", roots)).code()).isEqualTo("UserErrorTargetInvalid");
        assertThat(failed(restore(one, folder + "/x.img", roots)).code()).isEqualTo("UserErrorTargetNotAllowed");
        assertThat(failed(restore(one, out + "/link/x.img", roots)).code()).isEqualTo("UserErrorTargetNotAllowed");
        assertThat(failed(restore(one, out + "/no/x.img", roots)).code()).isEqualTo("UserErrorTargetParentNotFound");
        assertThat(failed(restore(one, "/proc/x.img", new Roots(List.of(Path.of("/")))))
                        .code())
                .isEqualTo("UserErrorTargetUnwritable");
        assertThat(names(out)).containsExactly("link");
    }

    @Test
    void a_target_without_room_is_refused_before_anything_is_written() {
        var asked = asked(one, out + "/mine.img", false);
        var work = new Restoration(asked, bench.vaults, new Roots(List.of(out)), at -> 1000);

        assertThat(failed(outcome(work, bench.attempt(1))).code()).isEqualTo("UserErrorTargetFull");
        assertThat(names(out)).isEmpty();
    }

    @Test
    void a_point_that_never_was_or_was_deleted_cannot_be_restored() {
        try (var open = bench.vaults.open(bench.ref)) {
            open.vault().delete(one.toString(), "expired");
        }

        assertThat(failed(restore(UUID.randomUUID(), out + "/x.img", false)).code())
                .isEqualTo("UserErrorRecoveryPointNotFound");
        assertThat(failed(restore(one, out + "/x.img", false)).code()).isEqualTo("UserErrorRecoveryPointNotFound");
    }

    @Test
    void a_damaged_point_changes_nothing_and_names_the_damage() throws IOException {
        // Given
        var target = Files.writeString(out.resolve("mine.img"), "precious");
        bench.damagePacks();

        // When
        var error = failed(restore(one, target.toString(), true));

        // Then
        assertThat(error.code()).isEqualTo("RecoveryPointDamaged");
        assertThat(error.title()).contains("root.img");
        assertThat(target).hasContent("precious");
        assertThat(names(out)).containsExactly("mine.img");
    }

    @Test
    void a_folder_that_was_made_goes_again_when_the_restore_fails() {
        bench.damagePacks();

        failed(restore(two, out + "/new", false));

        assertThat(out.resolve("new")).doesNotExist();
    }

    @Test
    void what_a_dead_attempt_left_is_removed_by_its_successor() {
        // Given
        VaultBench.write(new PartNames(JOB, 1).of(out.resolve("mine.img")), new byte[10]);

        // When
        done(outcome(work(asked(one, out + "/mine.img", false)), bench.attempt(2)));

        // Then
        assertThat(names(out)).containsExactly("mine.img");
    }

    @Test
    void a_worker_that_died_before_the_renames_is_followed_by_one_that_only_renames() {
        // Given
        var work = work(asked(one, out + "/mine.img", false));
        var dying = attempt(1, note -> {
            bench.notes.add(note);
            throw new Killed("rename");
        });
        assertThatThrownBy(() -> work.attempt(dying)).isInstanceOf(Killed.class);
        VaultBench.write(new PartNames(JOB, 1).of(out.resolve("mine.img")), new byte[] {42});

        // When
        done(outcome(work, bench.attempt(2)));

        // Then
        assertThat(out.resolve("mine.img")).hasBinaryContent(new byte[] {42});
    }

    @Test
    void a_worker_that_lost_its_lease_renames_nothing_and_tidies_up() {
        var zombie = attempt(1, note -> {
            throw new Superseded("taken over");
        });

        var outcome = outcome(work(asked(one, out + "/mine.img", false)), zombie);

        assertThat(outcome).isInstanceOf(Outcome.Interrupted.class);
        assertThat(names(out)).isEmpty();
    }

    @Test
    void a_store_that_is_away_is_worth_another_attempt_and_leaves_no_parts() {
        bench.stores.beforeRead(name -> {
            throw new StoreError.Unavailable("the store", "connection refused", null);
        });

        assertThat(restore(one, out + "/mine.img", false)).isInstanceOf(Outcome.Later.class);
        assertThat(names(out)).isEmpty();
    }

    @Test
    void too_many_lost_attempts_end_the_restore_and_leave_no_parts() {
        VaultBench.write(new PartNames(JOB, 5).of(out.resolve("mine.img")), new byte[10]);

        var outcome = outcome(work(asked(one, out + "/mine.img", false)), bench.attempt(6, true));

        assertThat(failed(outcome).code()).isEqualTo("TransferWorkersLost");
        assertThat(names(out)).isEmpty();
    }

    private Attempt attempt(int number, java.util.function.Consumer<String> remember) {
        var plain = bench.attempt(number);
        return new Attempt(plain.jobId(), number, false, plain.note(), remember, plain.progress());
    }

    private RestoreRequested asked(UUID point, String target, boolean overwrite) {
        return new RestoreRequested(JOB, bench.item, bench.ref, point, target, overwrite, null);
    }

    private Restoration work(RestoreRequested asked) {
        return work(asked, new Roots(List.of(out)));
    }

    private Restoration work(RestoreRequested asked, Roots roots) {
        return new Restoration(asked, bench.vaults, roots, TargetPlan.FreeBytes.OF_FILE_STORE);
    }

    private Outcome restore(UUID point, String target, boolean overwrite) {
        return outcome(work(asked(point, target, overwrite)), bench.attempt(1));
    }

    private Outcome restore(UUID point, String target, Roots roots) {
        return outcome(work(asked(point, target, false), roots), bench.attempt(1));
    }
}
