package io.holdfast.transfer.verify;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.VerificationCompleted.Damage;
import io.holdfast.transfer.verify.DamageList.Hit;
import io.holdfast.vaultformat.source.Extent;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DamageListTest {

    private static final UUID POINT = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000002");

    @Test
    void each_range_names_its_pack_and_all_points_that_need_it() {
        var hits = List.of(new Hit("root.img", "P1", "checksum", List.of(new Extent(0, 10), new Extent(20, 5))));

        var damage = DamageList.of(hits, POINT, pack -> List.of(OTHER, POINT));

        assertThat(damage)
                .containsExactly(
                        new Damage("root.img", 0, 10, "P1", "checksum", List.of(POINT, OTHER)),
                        new Damage("root.img", 20, 5, "P1", "checksum", List.of(POINT, OTHER)));
    }

    @Test
    void a_pack_whose_own_records_are_damaged_is_told_though_no_content_is_lost() {
        var damage =
                DamageList.of(List.of(new Hit("", "P1", "its footer is gone", List.of())), POINT, pack -> List.of());

        assertThat(damage).containsExactly(new Damage("", 0, 0, "P1", "its footer is gone", List.of(POINT)));
    }

    @Test
    void what_is_left_out_is_told_as_a_number() {
        var ranges = IntStream.range(0, DamageList.RANGES + 7)
                .mapToObj(i -> new Extent(i * 100L, 10))
                .toList();

        var damage = DamageList.of(List.of(new Hit("a", "P1", "missing", ranges)), POINT, pack -> List.of());

        assertThat(damage)
                .hasSize(DamageList.RANGES)
                .allSatisfy(it -> assertThat(it.reason()).isEqualTo("missing (and 7 more ranges of this disk)"));
    }

    @Test
    void however_much_is_damaged_the_verified_point_is_named_and_the_list_stays_bounded() {
        forAll(DamageListTest::anyHits, hits -> {
            var damage = DamageList.of(
                    hits,
                    POINT,
                    pack -> IntStream.range(0, 500)
                            .mapToObj(i -> new UUID(7, i))
                            .toList());

            assertThat(damage)
                    .allSatisfy(it -> assertThat(it.affectedPointIds())
                            .contains(POINT)
                            .hasSizeLessThanOrEqualTo(DamageList.POINTS));
            assertThat(damage.stream().map(Damage::pack).distinct().count()).isLessThanOrEqualTo(DamageList.PACKS);
            assertThat(damage).hasSizeLessThanOrEqualTo(DamageList.TOTAL);
            assertThat(damage.isEmpty()).isEqualTo(hits.isEmpty());
        });
    }

    private static List<Hit> anyHits(Random random) {
        return IntStream.range(0, random.nextInt(300))
                .mapToObj(i -> new Hit("disk", "P" + random.nextInt(200), "missing", ranges(random)))
                .toList();
    }

    private static List<Extent> ranges(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(40))
                .mapToObj(i -> new Extent(i * 65_536L, 65_536))
                .toList();
    }
}
