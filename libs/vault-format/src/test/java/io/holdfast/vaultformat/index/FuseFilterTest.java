package io.holdfast.vaultformat.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.fuzz.Fuzz;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuseFilterTest {

    private static final int CASES = 4000;

    @Test
    void a_filter_of_any_size_contains_its_keys_and_hardly_any_other() {
        for (var size : new int[] {0, 1, 2, 3, 10, 100, 1_000, 30_000}) {
            var keys = new Random(size).longs().distinct().limit(size).toArray();
            var filter = FuseFilter.decode(FuseFilter.of(keys).encode());

            for (var key : keys) {
                assertThat(filter.mayContain(key)).isTrue();
            }
            var wrong = new Random(-1 - size)
                    .longs(200_000)
                    .filter(filter::mayContain)
                    .count();
            assertThat(wrong).as("of 200000 keys that are not among %d", size).isLessThan(20);
        }
    }

    @Test
    void a_large_filter_takes_18_bits_a_key() {
        var keys = new Random(1).longs().limit(200_000).toArray();

        assertThat(FuseFilter.of(keys).bytes() * 8.0 / keys.length).isBetween(16.0, 19.5);
    }

    @Test
    void the_same_key_twice_is_refused_in_time() {
        assertThatThrownBy(() -> FuseFilter.of(new long[] {1, 1})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hostile_bytes_are_a_filter_or_are_refused() {
        var keys = new Random(1).longs().limit(50).toArray();
        Fuzz.of(FuseFilter.of(keys).encode(), FuseFilter.of(new long[] {7}).encode())
                .run(CASES, bytes -> {
                    var filter = FuseFilter.decode(bytes);
                    assertThat(filter.encode()).isEqualTo(bytes);
                    for (var key = 0L; key < 50; key++) {
                        filter.mayContain(key * 0x9E3779B97F4A7C15L);
                    }
                });
    }
}
