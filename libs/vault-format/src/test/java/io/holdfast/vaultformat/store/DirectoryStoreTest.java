package io.holdfast.vaultformat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends BlobStoreContract {

    @TempDir
    Path folder;

    @Override
    protected BlobStore open() {
        return DirectoryStore.open(folder.resolve("store"));
    }

    @Test
    void what_a_crash_left_half_written_is_not_visible() throws IOException {
        var store = DirectoryStore.open(folder.resolve("store"));
        Files.write(folder.resolve("store/.incoming/half"), new byte[] {1, 2});

        assertThat(Blobs.names(store, "")).isEmpty();
        assertThat(store.put("half", ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEqualTo(PutOutcome.CREATED);
    }

    @Test
    void a_file_is_not_a_store() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DirectoryStore.open(file)).isInstanceOf(StoreError.Unsupported.class);
    }

    @Test
    void nothing_of_an_object_remains_in_the_waiting_room() throws IOException {
        var store = DirectoryStore.open(folder.resolve("store"));
        store.put("a/b", ByteBuffer.allocate(10));
        store.put("a/b", ByteBuffer.allocate(10));

        try (var waiting = Files.list(folder.resolve("store/.incoming"))) {
            assertThat(waiting).isEmpty();
        }
    }
}
