package io.holdfast.vaultformat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do; each adapter's test inherits all of it. */
public abstract class BlobStoreContract {

    private BlobStore store;

    /** An empty store. */
    protected abstract BlobStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void an_object_is_read_as_it_was_put() {
        var content = random(3_000_000);

        assertThat(store.put("packs/0a/one", ByteBuffer.wrap(content))).isEqualTo(PutOutcome.CREATED);

        assertThat(Blobs.whole(store, "packs/0a/one", 4_000_000)).isEqualTo(content);
        assertThat(store.size("packs/0a/one")).isEqualTo(3_000_000);
    }

    @Test
    void the_largest_pack_is_one_object() {
        var content = random(40 << 20);

        store.put("large", ByteBuffer.wrap(content));

        assertThat(store.size("large")).isEqualTo(40 << 20);
        assertThat(Blobs.range(store, "large", (40 << 20) - 5, 5))
                .isEqualTo(Arrays.copyOfRange(content, (40 << 20) - 5, 40 << 20));
    }

    @Test
    void an_empty_object_is_an_object() {
        store.put("empty", ByteBuffer.allocate(0));

        assertThat(store.size("empty")).isZero();
        assertThat(Blobs.whole(store, "empty", 10)).isEmpty();
    }

    @Test
    void only_the_part_between_position_and_limit_is_put_and_the_buffer_stays_as_it_was() {
        var content = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}, 1, 3);

        store.put("part", content);

        assertThat(Blobs.whole(store, "part", 10)).containsExactly(2, 3, 4);
        assertThat(content.position()).isEqualTo(1);
        assertThat(content.limit()).isEqualTo(4);
    }

    @Test
    void an_object_is_never_overwritten() {
        store.put("decision/s1", ByteBuffer.wrap(new byte[] {1}));

        assertThat(store.put("decision/s1", ByteBuffer.wrap(new byte[] {2}))).isEqualTo(PutOutcome.EXISTS);

        assertThat(Blobs.whole(store, "decision/s1", 10)).containsExactly(1);
    }

    @Test
    void of_64_creators_exactly_one_wins_and_the_object_is_its_own() throws Exception {
        for (var round = 0; round < 5; round++) {
            var name = "race/" + round;
            var start = new CountDownLatch(1);
            var winners = new ArrayList<Integer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<PutOutcome>> outcomes = new ArrayList<>();
                for (var i = 0; i < 64; i++) {
                    outcomes.add(threads.submit(creator(name, i, start)));
                }
                start.countDown();
                for (var i = 0; i < 64; i++) {
                    if (outcomes.get(i).get() == PutOutcome.CREATED) {
                        winners.add(i);
                    }
                }
            }
            assertThat(winners).hasSize(1);
            assertThat(Blobs.whole(store, name, 100_000)).isEqualTo(content(winners.getFirst()));
        }
    }

    private Callable<PutOutcome> creator(String name, int number, CountDownLatch start) {
        return () -> {
            start.await();
            return store.put(name, ByteBuffer.wrap(content(number)));
        };
    }

    private static byte[] content(int number) {
        var content = new byte[50_000 + number];
        Arrays.fill(content, (byte) number);
        return content;
    }

    @Test
    void a_range_is_read_from_anywhere_and_ends_with_the_object() {
        store.put("ranged", ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));

        var middle = ByteBuffer.allocate(3);
        assertThat(store.read("ranged", 4, middle)).isEqualTo(3);
        assertThat(middle.array()).containsExactly(4, 5, 6);

        var beyond = ByteBuffer.allocate(5);
        assertThat(store.read("ranged", 8, beyond)).isEqualTo(2);
        assertThat(beyond.position()).isEqualTo(2);
        assertThat(beyond.array()).startsWith(8, 9);

        assertThat(store.read("ranged", 10, ByteBuffer.allocate(5))).isZero();
        assertThat(store.read("ranged", 1000, ByteBuffer.allocate(5))).isZero();
    }

    @Test
    void a_range_is_read_into_direct_memory_too() {
        store.put("direct", ByteBuffer.wrap(random(200_000)));
        var into = ByteBuffer.allocateDirect(150_000);

        assertThat(store.read("direct", 50_000, into)).isEqualTo(150_000);

        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(Blobs.range(store, "direct", 50_000, 150_000)));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThatThrownBy(() -> store.size("nothing")).isInstanceOf(StoreError.NotFound.class);
        assertThatThrownBy(() -> store.read("no/thing", 0, ByteBuffer.allocate(1)))
                .isInstanceOf(StoreError.NotFound.class);
        assertThat(Blobs.exists(store, "nothing")).isFalse();
    }

    @Test
    void a_deleted_object_is_gone_and_deleting_it_again_does_no_harm() {
        store.put("old/one", ByteBuffer.wrap(new byte[] {1}));

        store.delete("old/one");
        store.delete("old/one");

        assertThat(Blobs.exists(store, "old/one")).isFalse();
        assertThat(Blobs.names(store, "")).isEmpty();
        assertThat(store.put("old/one", ByteBuffer.wrap(new byte[] {2}))).isEqualTo(PutOutcome.CREATED);
    }

    @Test
    void a_listing_is_complete_ordered_and_paged() {
        var expected = new TreeSet<String>();
        for (var i = 0; i < 25; i++) {
            expected.add("a/%02d/x".formatted(i % 5) + i);
            expected.add("a-b/" + i);
        }
        expected.add("a.json");
        expected.forEach(name -> store.put(name, ByteBuffer.wrap(new byte[name.length()])));

        assertThat(Blobs.names(store, "")).containsExactlyElementsOf(expected);
        assertThat(Blobs.names(store, "a/03/")).hasSize(5).allMatch(name -> name.startsWith("a/03/"));
        assertThat(Blobs.names(store, "a/0")).hasSize(25);
        assertThat(Blobs.names(store, "b")).isEmpty();

        var paged = new ArrayList<String>();
        var page = store.list("", "", 7);
        while (true) {
            page.blobs().forEach(blob -> {
                assertThat(blob.size()).isEqualTo(blob.name().length());
                paged.add(blob.name());
            });
            if (!page.more()) {
                break;
            }
            assertThat(page.blobs()).hasSize(7);
            page = store.list("", page.blobs().getLast().name(), 7);
        }
        assertThat(paged).containsExactlyElementsOf(expected);
    }

    @Test
    void what_was_just_put_is_listed() {
        for (var i = 0; i < 20; i++) {
            store.put("fresh/" + i, ByteBuffer.wrap(new byte[1]));
            assertThat(Blobs.names(store, "fresh/")).contains("fresh/" + i);
        }
    }

    @Test
    void names_that_could_leave_the_store_are_refused() {
        for (var name : List.of("../x", "a/../../x", "/etc/passwd", "", "a//b", "a/", ".hidden", "a\\b", "ä", "a b")) {
            assertThatThrownBy(() -> store.put(name, ByteBuffer.allocate(1)))
                    .as(name)
                    .isInstanceOf(StoreError.BadName.class);
            assertThatThrownBy(() -> store.size(name)).as(name).isInstanceOf(StoreError.BadName.class);
            assertThatThrownBy(() -> store.delete(name)).as(name).isInstanceOf(StoreError.BadName.class);
        }
        assertThatThrownBy(() -> store.list("../", "", 10)).isInstanceOf(StoreError.BadName.class);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
