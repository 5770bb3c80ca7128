package io.holdfast.vaultformat.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void work_begun_on_a_platform_thread_gets_platform_threads_that_keep_no_jvm_alive() {
        var made = Threads.named("some-").newThread(() -> {});

        assertThat(made.isVirtual()).isFalse();
        assertThat(made.isDaemon()).isTrue();
        assertThat(made.getName()).isEqualTo("some-0");
    }

    @Test
    void work_begun_on_a_virtual_thread_stays_on_virtual_threads() {
        try (var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = CompletableFuture.supplyAsync(
                            () -> Threads.named("some-").newThread(() -> {}), virtual)
                    .join();

            assertThat(made.isVirtual()).isTrue();
            assertThat(made.getName()).isEqualTo("some-0");
        }
    }
}
