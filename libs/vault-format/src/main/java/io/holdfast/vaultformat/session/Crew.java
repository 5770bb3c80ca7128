package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.progress.FirstFailure;
import io.holdfast.vaultformat.thread.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A fixed number of workers, each with its tools, that stop taking work after the first failure.
 *
 * <p>Nobody is interrupted: interrupting a thread that reads a file would close the file.
 */
final class Crew<W extends AutoCloseable> implements AutoCloseable {

    private final ExecutorService threads;
    private final BlockingQueue<W> idle;
    private final List<W> all;
    private final FirstFailure failure = new FirstFailure();

    Crew(int size, Supplier<W> worker) {
        threads = Executors.newFixedThreadPool(size, Threads.named("vault-worker-"));
        all = new ArrayList<>();
        for (var i = 0; i < size; i++) {
            all.add(worker.get());
        }
        idle = new ArrayBlockingQueue<>(size, false, all);
    }

    <T> CompletableFuture<T> submit(Function<W, T> task) {
        return CompletableFuture.supplyAsync(() -> work(task), threads);
    }

    private <T> T work(Function<W, T> task) {
        check();
        var worker = idle.remove();
        try {
            return task.apply(worker);
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        } finally {
            idle.add(worker);
        }
    }

    /** Makes every later task fail with this, unless something failed before. */
    void fail(Throwable e) {
        failure.set(e);
    }

    void check() {
        failure.check();
    }

    /** The result of a task, or the first failure of all. */
    <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            check();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        fail(new VaultError.Stopped("The backup"));
        threads.close();
        for (var worker : all) {
            try {
                worker.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
