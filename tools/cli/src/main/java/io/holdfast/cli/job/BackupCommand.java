package io.holdfast.cli.job;

import io.holdfast.cli.terminal.Environment;
import io.holdfast.cli.terminal.Times;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: a recovery point now, whatever the schedule says. */
@Command(
        name = "backup",
        description = "Backs up now; prints job, point, and what was read, had changed and was shipped.")
@SuppressWarnings("NullAway.Init")
public final class BackupCommand implements Callable<Integer> {

    /** The types of backups, as they are typed and as the API calls them. */
    enum Type {
        full("Full"),
        differential("Differential"),
        incremental("Incremental"),
        log("Log"),
        copyOnly("CopyOnlyFull");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return this == copyOnly ? "copy-only" : name();
        }
    }

    @Mixin
    JobOptions job;

    @Option(
            names = "--type",
            paramLabel = "full|differential|incremental|log|copy-only",
            description = {
                "Of disks full or incremental: full compares with no earlier point; every point can be restored on its own"
                        + " all the same.",
                "Of databases all of them; no later backup builds on a copy-only full one."
            })
    @Nullable Type type;

    @Option(
            names = "--retain-until",
            paramLabel = "DATE",
            description = "Keep the point through that day or moment (default: 30 days).")
    @Nullable String retainUntil;

    private final Environment environment;

    public BackupCommand(Environment environment) {
        this.environment = environment;
        job = new JobOptions(environment);
    }

    @Override
    public Integer call() {
        var request = job.request("Backup");
        if (type != null) {
            request.put("backupType", type.word);
        }
        if (retainUntil != null) {
            request.put("retainUntil", Times.through(retainUntil, environment.zone()));
        }
        return job.run(request, BackupShape::of, BackupShape::card);
    }
}
