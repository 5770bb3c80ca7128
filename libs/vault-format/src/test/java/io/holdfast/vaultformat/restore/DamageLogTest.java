package io.holdfast.vaultformat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.source.Extent;
import java.util.List;
import org.junit.jupiter.api.Test;

class DamageLogTest {

    private static final PackId FIRST = PackId.parse("0".repeat(26));

    @Test
    void however_many_packs_are_lost_the_log_stays_within_its_bounds() {
        var log = new DamageLog();
        for (var i = 0; i < 100_100; i++) {
            log.add(new PackId(FIRST.prefix(), i), "", List.of(), "it is missing");
        }
        log.add(FIRST, "", List.of(new Extent(7, 1)), "it is missing");

        assertThat(log.damages()).hasSize(100_000);
        assertThat(log.damages().getFirst().ranges()).containsExactly(new Extent(7, 1));
    }
}
