package io.holdfast.transfer.restore;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.contracts.RestoreFailed;
import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.transfer.store.ReaderNames;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.transfer.task.Outcome;
import io.holdfast.transfer.task.Work;
import io.holdfast.vaultformat.error.VaultError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/** One recovery point on its way back to files. */
final class Restoration implements Work {

    private final RestoreRequested asked;
    private final ReaderNames readers;
    private final Vaults vaults;
    private final Roots roots;
    private final TargetPlan.FreeBytes free;

    Restoration(RestoreRequested asked, Vaults vaults, Roots roots, TargetPlan.FreeBytes free) {
        this.asked = asked;
        this.readers = new ReaderNames(asked.jobId());
        this.vaults = vaults;
        this.roots = roots;
        this.free = free;
    }

    @Override
    public TransferEvent failed(ErrorDetail error) {
        return new RestoreFailed(asked.jobId(), asked.itemId(), asked.pointId(), error);
    }

    @Override
    public Outcome attempt(Attempt attempt) {
        var names = new PartNames(asked.jobId(), attempt.number());
        if (attempt.note().isPresent()) {
            return place(Placement.of(attempt.note().get(), names, asked.overwrite()));
        }
        try (var content = open(attempt)) {
            return write(content, names, attempt);
        }
    }

    private Content open(Attempt attempt) {
        var disks = asked.snapshotDisks();
        return disks == null
                ? VaultContent.open(asked, vaults, readers, attempt.number())
                : SnapshotContent.open(asked.pointId(), disks);
    }

    @Override
    public void abandon(int n) {
        if (asked.snapshotDisks() != null) {
            return;
        }
        try (var open = vaults.open(asked.vault())) {
            open.vault().endReaders(readers.upTo(n), "its job has failed");
        }
    }

    private Outcome write(Content content, PartNames names, Attempt attempt) {
        var plan = TargetPlan.of(asked.target(), content.disks(), roots);
        sweep(plan.folder(), names);
        if (attempt.lastOne()) {
            return Outcome.workersLost(attempt.number());
        }
        plan.check(asked.overwrite());
        plan.checkRoom(heldBytes(content), free);
        try (var scratch = Scratch.in(plan, names)) {
            var parts = plan.parts(names);
            var bytes = content.write(parts, plan.present(), attempt);
            flush(parts.values());
            var placement = new Placement(names, plan.paths(), asked.overwrite(), bytes);
            attempt.remember().accept(placement.note());
            scratch.keep();
            return place(placement);
        } catch (IOException e) {
            throw new RestoreError.TargetUnwritable(plan.folder(), String.valueOf(e.getMessage()));
        }
    }

    /** From here on the files are whole and durable, whatever becomes of this worker. */
    private Outcome place(Placement placement) {
        try {
            placement.run();
        } catch (RestoreError.TargetExists e) {
            sweep(placement.folder(), placement.names());
            throw e;
        } catch (IOException e) {
            return new Outcome.Later(
                    new RestoreError.TargetUnwritable(placement.folder(), String.valueOf(e.getMessage())).error());
        }
        return new Outcome.Done(new RestoreCompleted(
                asked.jobId(),
                asked.itemId(),
                asked.pointId(),
                placement.bytes().logical(),
                placement.files().stream().map(Path::toString).toList(),
                placement.bytes().compared() == 0 ? null : placement.bytes().compared(),
                placement.bytes().fetched()));
    }

    private long heldBytes(Content content) {
        try {
            return content.heldBytes();
        } catch (IOException e) {
            throw new VaultError.SourceUnreadable("Recovery point " + asked.pointId(), String.valueOf(e.getMessage()));
        }
    }

    private static void sweep(Path folder, PartNames names) {
        try {
            names.sweep(folder);
        } catch (IOException e) {
            throw new RestoreError.TargetUnwritable(folder, String.valueOf(e.getMessage()));
        }
    }

    private static void flush(Collection<Path> files) throws IOException {
        for (var file : List.copyOf(files)) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /** What an attempt has put on the target's file system, and takes away again unless it is kept. */
    private static final class Scratch implements AutoCloseable {

        private final TargetPlan plan;
        private final PartNames names;
        private boolean kept;

        private Scratch(TargetPlan plan, PartNames names) {
            this.plan = plan;
            this.names = names;
        }

        static Scratch in(TargetPlan plan, PartNames names) throws IOException {
            if (plan.newFolder()) {
                Files.createDirectory(plan.folder());
            }
            return new Scratch(plan, names);
        }

        void keep() {
            kept = true;
        }

        @Override
        public void close() throws IOException {
            if (kept) {
                return;
            }
            for (var part : plan.parts(names).values()) {
                Files.deleteIfExists(part);
            }
            if (plan.newFolder()) {
                Files.deleteIfExists(plan.folder());
            }
        }
    }
}
