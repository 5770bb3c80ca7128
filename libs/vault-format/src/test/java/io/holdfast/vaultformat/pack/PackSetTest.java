package io.holdfast.vaultformat.pack;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackSetTest {

    @Test
    void a_run_of_packs_of_one_session_takes_a_few_bytes() {
        var set = PackSet.builder();
        for (var i = 0; i < 300_000; i++) {
            set.add(new PackId(new PackPrefix(7, 9), i));
        }

        var out = new ByteWriter();
        set.build().write(out);

        assertThat(out.length()).isLessThan(20);
    }

    @Test
    void what_is_written_is_read_and_holds_what_was_added() {
        forAll(PackSetTest::anyPacks, packs -> {
            var built = PackSet.builder();
            packs.forEach(built::add);
            var out = new ByteWriter();
            built.build().write(out);

            var read = PackSet.read(new ByteReader(out.toBytes()));

            assertThat(read).isEqualTo(built.build());
            assertThat(new HashSet<>(read.toList())).isEqualTo(new HashSet<>(packs));
            assertThat(packs).allMatch(read::contains);
            assertThat(read.size()).isEqualTo(new HashSet<>(packs).size());
        });
    }

    @Test
    void a_union_holds_exactly_what_either_set_holds() {
        forAll(random -> List.of(anyPacks(random), anyPacks(random)), both -> {
            var one = PackSet.builder();
            both.get(0).forEach(one::add);
            var other = PackSet.builder();
            both.get(1).forEach(other::add);

            var union =
                    PackSet.builder().addAll(one.build()).addAll(other.build()).build();

            var expected = new HashSet<>(both.get(0));
            expected.addAll(both.get(1));
            assertThat(new HashSet<>(union.toList())).isEqualTo(expected);
        });
    }

    @Test
    void what_is_left_without_a_set_and_what_is_within_it_are_all_there_is() {
        forAll(random -> List.of(manyRuns(random), manyRuns(random)), both -> {
            var one = setOf(both.get(0));
            var other = setOf(both.get(1));

            var left = new HashSet<>(both.get(0));
            both.get(1).forEach(left::remove);
            var common = new HashSet<>(both.get(0));
            common.retainAll(both.get(1));
            assertThat(one.without(other)).isEqualTo(setOf(List.copyOf(left)));
            assertThat(one.within(other)).isEqualTo(setOf(List.copyOf(common)));
            assertThat(one.without(other).size()).isEqualTo(left.size());
        });
    }

    private static PackSet setOf(List<PackId> packs) {
        var set = PackSet.builder();
        packs.forEach(set::add);
        return set.build();
    }

    /** Of few sessions, so that two sets have packs in common, and runs of both begin and end anywhere. */
    private static List<PackId> manyRuns(Random random) {
        var packs = new ArrayList<PackId>();
        for (var i = random.nextInt(100); i > 0; i--) {
            var prefix = new PackPrefix(1, random.nextInt(3));
            var start = random.nextInt(200);
            for (var ordinal = start; ordinal <= start + random.nextInt(4); ordinal++) {
                packs.add(new PackId(prefix, ordinal));
            }
        }
        return packs;
    }

    @Test
    void a_slice_is_so_many_packs_in_a_row_and_the_first_follow_after_the_last() {
        forAll(PackSetTest::anyPacks, packs -> {
            var all = PackSet.builder();
            packs.forEach(all::add);
            var inOrder = all.build().toList();
            for (var from = 0; from < inOrder.size(); from++) {
                var count = 1 + from * 7 % (inOrder.size() + 2);

                var slice = all.build().slice(from, count);

                var turned = new ArrayList<>(inOrder);
                Collections.rotate(turned, -from);
                assertThat(slice.toList())
                        .containsExactlyInAnyOrderElementsOf(turned.subList(0, Math.min(count, turned.size())));
            }
        });
    }

    @Test
    void a_name_is_read_as_it_is_printed() {
        forAll(
                PackSetTest::anyPacks,
                packs -> packs.forEach(pack -> {
                    assertThat(pack.toString()).hasSize(26).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
                    assertThat(PackId.parse(pack.toString())).isEqualTo(pack);
                }));
    }

    @Test
    void names_sort_as_the_packs_were_drawn() {
        var earlier = new PackId(new PackPrefix(100L << 16, 5), 9);
        var later = new PackId(new PackPrefix(101L << 16, 1), 2);

        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void what_is_no_name_is_refused() {
        for (var text : List.of("", "x", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "0".repeat(27), "O".repeat(26))) {
            assertThatThrownBy(() -> PackId.parse(text)).isInstanceOf(VaultError.Invalid.class);
        }
    }

    @Test
    void no_input_makes_a_set_larger_than_itself_accounts_for() {
        forAll(PackSetTest::anyBytes, bytes -> {
            try {
                PackSet.read(new ByteReader(bytes));
            } catch (Malformed e) {
                assertThat(e.problem()).isNotBlank();
            }
        });
    }

    private static byte[] anyBytes(Random random) {
        var bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        bytes = random.nextBoolean() && bytes.length > 0
                ? bytes
                : new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        bytes[0] = 1;
        return bytes;
    }

    private static List<PackId> anyPacks(Random random) {
        var prefixes = new ArrayList<PackPrefix>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            prefixes.add(new PackPrefix(random.nextLong(), random.nextInt()));
        }
        var packs = new ArrayList<PackId>();
        for (var i = random.nextInt(60); i > 0; i--) {
            var prefix = prefixes.get(random.nextInt(prefixes.size()));
            packs.add(new PackId(prefix, random.nextInt(random.nextBoolean() ? 30 : 100_000)));
        }
        return packs;
    }
}
