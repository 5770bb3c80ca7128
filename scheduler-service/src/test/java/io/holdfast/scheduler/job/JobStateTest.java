package io.holdfast.scheduler.job;

import static io.holdfast.contracts.TaskStatus.CANCELLED;
import static io.holdfast.contracts.TaskStatus.COMPLETED;
import static io.holdfast.contracts.TaskStatus.FAILED;
import static io.holdfast.contracts.TaskStatus.IN_PROGRESS;
import static io.holdfast.contracts.TaskStatus.NOT_STARTED;
import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.JobChanged.Task;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobStateTest {

    private static final Instant START = Instant.parse("2026-01-15T02:00:00Z");
    private static final ErrorDetail ERROR = new ErrorDetail("SomeError", "It went wrong.", List.of("Try again."));
    private static final Work BACKUP = backup(BackupTier.VAULT_STANDARD);
    private static final Work RESTORE = new Work.Restore("/restore", false, null);
    private static final News TAKEN = new News.SnapshotTaken();
    private static final News REFUSED = new News.SnapshotFailed(false, ERROR);
    private static final News STOPPED = new News.SnapshotFailed(true, ERROR);
    private static final News LOST = new News.TransferFailed(ERROR);
    private static final News SILENCE = new News.Silence(ERROR);
    private static final News MADE = new News.PointMade(
            START.plusSeconds(1), new JobResult.Made(new UUID(0, 1), 4, 3, 2, 1, DetectionMode.FULL));
    private static final News FINISHED =
            new News.Finished(new JobResult.Restored(new UUID(0, 1), 10, null, null, List.of("/tmp/disk.img")));

    @Test
    void a_backup_takes_its_snapshot_ships_it_and_is_done_when_its_point_is_in_the_catalogue() {
        backup().shows(JobStatus.IN_PROGRESS, IN_PROGRESS, NOT_STARTED);
        backup(TAKEN).shows(JobStatus.IN_PROGRESS, COMPLETED, IN_PROGRESS);
        backup(TAKEN, MADE).shows(JobStatus.COMPLETED, COMPLETED, COMPLETED);
    }

    @Test
    void a_point_heard_of_before_its_snapshot_completes_both_sub_tasks() {
        backup(MADE).shows(JobStatus.COMPLETED, COMPLETED, COMPLETED);
        backup(MADE, TAKEN).shows(JobStatus.COMPLETED, COMPLETED, COMPLETED);
        assertThat(backup(MADE).tasks().getFirst().endedAt()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void a_snapshot_that_fails_ends_the_backup_in_its_first_sub_task() {
        backup(REFUSED).shows(JobStatus.FAILED, FAILED, NOT_STARTED);
    }

    @Test
    void a_transfer_that_fails_ends_the_backup_in_its_second_sub_task_whether_the_snapshot_was_heard_of_or_not() {
        backup(TAKEN, LOST).shows(JobStatus.FAILED, COMPLETED, FAILED);
        backup(LOST).shows(JobStatus.FAILED, COMPLETED, FAILED);
    }

    @Test
    void a_cancel_in_time_cancels() {
        var cancelling = new JobState.Freezing().cancel();

        seen(cancelling).shows(JobStatus.CANCELLING, IN_PROGRESS, NOT_STARTED);
        seen(cancelling, STOPPED).shows(JobStatus.CANCELLED, CANCELLED, NOT_STARTED);
    }

    @Test
    void a_cancel_that_comes_after_the_snapshot_lets_the_backup_go_on() {
        var cancelling = new JobState.Freezing().cancel();

        seen(cancelling, TAKEN).shows(JobStatus.IN_PROGRESS, COMPLETED, IN_PROGRESS);
        seen(cancelling, TAKEN, MADE).shows(JobStatus.COMPLETED, COMPLETED, COMPLETED);
        seen(cancelling, MADE).shows(JobStatus.COMPLETED, COMPLETED, COMPLETED);
    }

    @Test
    void a_restore_has_one_sub_task() {
        new Seen(RESTORE, new JobState.Moving(START)).shows(JobStatus.IN_PROGRESS, IN_PROGRESS);
        new Seen(RESTORE, after(new JobState.Moving(START), FINISHED)).shows(JobStatus.COMPLETED, COMPLETED);
        new Seen(RESTORE, after(new JobState.Moving(START), LOST)).shows(JobStatus.FAILED, FAILED);
    }

    @Test
    void silence_fails_whatever_is_under_way() {
        backup(SILENCE).shows(JobStatus.FAILED, FAILED, NOT_STARTED);
        backup(TAKEN, SILENCE).shows(JobStatus.FAILED, COMPLETED, FAILED);
    }

    @Test
    void a_backup_that_is_not_shipped_has_one_sub_task_which_ends_with_its_point() {
        var snapshot = backup(BackupTier.SNAPSHOT);

        new Seen(snapshot, new JobState.Freezing()).shows(JobStatus.IN_PROGRESS, IN_PROGRESS);
        new Seen(snapshot, after(new JobState.Freezing(), TAKEN)).shows(JobStatus.IN_PROGRESS, IN_PROGRESS);
        new Seen(snapshot, after(new JobState.Freezing(), TAKEN, MADE)).shows(JobStatus.COMPLETED, COMPLETED);
        new Seen(snapshot, after(new JobState.Freezing(), TAKEN, SILENCE)).shows(JobStatus.FAILED, FAILED);
        new Seen(snapshot, after(new JobState.Freezing(), STOPPED)).shows(JobStatus.CANCELLED, CANCELLED);
    }

    @Test
    void a_failed_job_has_an_error_and_a_completed_one_a_result() {
        assertThat(((JobState.Ended) backup(REFUSED).state).error()).isEqualTo(ERROR);
        assertThat(((JobState.Ended) backup(REFUSED).state).result()).isNull();
        assertThat(((JobState.Ended) backup(MADE).state).error()).isNull();
        assertThat(((JobState.Ended) backup(MADE).state).result()).isNotNull();
    }

    @Test
    void what_has_ended_hears_nothing_any_more() {
        forAll(JobStateTest::anyNews, news -> {
            JobState state = new JobState.Freezing();
            for (var it : news) {
                var next = state.after(it, START.plusSeconds(5));
                if (state instanceof JobState.Ended) {
                    assertThat(next).isSameAs(state);
                }
                state = next;
            }
        });
    }

    @Test
    void the_same_news_twice_in_a_row_means_as_much_as_once() {
        forAll(JobStateTest::anyNews, news -> {
            var twice = news.stream().flatMap(it -> List.of(it, it).stream()).toList();

            assertThat(after(new JobState.Freezing(), twice.toArray(News[]::new)))
                    .isEqualTo(after(new JobState.Freezing(), news.toArray(News[]::new)));
        });
    }

    @Test
    void whatever_is_heard_a_completed_backup_has_completed_sub_tasks_only() {
        forAll(JobStateTest::anyNews, news -> {
            var seen = backup(news.toArray(News[]::new));
            if (seen.state.status() == JobStatus.COMPLETED) {
                assertThat(seen.tasks()).extracting(Task::status).containsOnly(COMPLETED);
            }
        });
    }

    private static List<News> anyNews(Random random) {
        var all = List.of(TAKEN, REFUSED, STOPPED, LOST, SILENCE, MADE, FINISHED);
        var news = new ArrayList<News>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            news.add(all.get(random.nextInt(all.size())));
        }
        return news;
    }

    private static Work backup(BackupTier tier) {
        return new Work.Backup(new UUID(0, 2), BackupType.INCREMENTAL, START, null, null, tier);
    }

    private static Seen backup(News... news) {
        return seen(new JobState.Freezing(), news);
    }

    private static Seen seen(JobState state, News... news) {
        return new Seen(BACKUP, after(state, news));
    }

    private static JobState after(JobState state, News... news) {
        for (var it : news) {
            state = state.after(it, START.plusSeconds(5));
        }
        return state;
    }

    /** A state, as it is shown of a job with some work. */
    private record Seen(Work work, JobState state) {

        List<Task> tasks() {
            return SubTasks.of(work, START, state);
        }

        void shows(JobStatus status, TaskStatus... tasks) {
            assertThat(state.status()).isEqualTo(status);
            assertThat(tasks()).extracting(Task::status).containsExactly(tasks);
        }
    }
}
