package io.holdfast.vault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.Redundancy;
import io.holdfast.testkit.Property;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Regions ONE = new Regions(of("primary"), new TreeSet<>(), "primary");
    private static final Regions TWO = new Regions(of("primary", "secondary"), of("secondary"), "primary");

    @Test
    void without_a_wish_a_vault_goes_to_the_default_region_and_into_two_where_there_are_two() {
        assertThat(Placement.of(ONE, null, null)).isEqualTo(new Placement("primary", Redundancy.LOCALLY_REDUNDANT));
        assertThat(Placement.of(TWO, null, null)).isEqualTo(new Placement("primary", Redundancy.GEO_REDUNDANT));
    }

    @Test
    void a_redundancy_that_the_stores_cannot_give_is_refused() {
        assertThatThrownBy(() -> Placement.of(ONE, null, Redundancy.GEO_REDUNDANT))
                .isInstanceOf(VaultError.RedundancyUnavailable.class)
                .hasMessageContaining("second region");
        assertThatThrownBy(() -> Placement.of(TWO, "primary", Redundancy.ZONE_REDUNDANT))
                .isInstanceOf(VaultError.RedundancyUnavailable.class)
                .hasMessageContaining("zones");
        assertThat(Placement.of(TWO, "secondary", Redundancy.ZONE_REDUNDANT).redundancy())
                .isEqualTo(Redundancy.ZONE_REDUNDANT);
    }

    @Test
    void a_region_without_a_store_is_refused_and_the_others_are_named() {
        assertThatThrownBy(() -> Placement.of(TWO, "moon", null))
                .isInstanceOf(VaultError.UnknownRegion.class)
                .hasMessageContaining("primary, secondary");
    }

    @Test
    void locally_redundant_is_possible_everywhere() {
        Property.forAll(PlacementTest::anyRegions, it -> {
            for (var region : it.names()) {
                assertThat(Placement.of(it, region, Redundancy.LOCALLY_REDUNDANT))
                        .isEqualTo(new Placement(region, Redundancy.LOCALLY_REDUNDANT));
            }
        });
    }

    @Test
    void what_is_chosen_without_a_wish_could_have_been_wished_for() {
        Property.forAll(PlacementTest::anyRegions, it -> {
            var chosen = Placement.of(it, null, null);

            assertThat(Placement.of(it, chosen.region(), chosen.redundancy())).isEqualTo(chosen);
        });
    }

    private static Regions anyRegions(Random random) {
        var names = new TreeSet<String>();
        var zonal = new TreeSet<String>();
        for (var i = 0; i <= random.nextInt(4); i++) {
            names.add("region-" + i);
            if (random.nextBoolean()) {
                zonal.add("region-" + i);
            }
        }
        return new Regions(names, zonal, "region-0");
    }

    private static SortedSet<String> of(String... names) {
        return new TreeSet<>(List.of(names));
    }
}
