package io.holdfast.vault.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.testkit.Property;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final UUID NEWEST = new UUID(0, 2);
    private static final UUID OLDER = new UUID(0, 1);

    record Case(Guard guard, UUID point) {}

    @Test
    void the_newest_point_of_an_item_stays_and_older_ones_may_go() {
        var guard = new Guard(ProtectionState.PROTECTED, Optional.of(NEWEST));

        assertThat(guard.mayExpire(NEWEST)).isFalse();
        assertThat(guard.mayBeDeleted(NEWEST)).isFalse();
        assertThat(guard.mayExpire(OLDER)).isTrue();
        assertThat(guard.mayBeDeleted(OLDER)).isTrue();
    }

    @Test
    void points_kept_forever_go_only_by_hand() {
        var guard = new Guard(ProtectionState.PROTECTION_STOPPED, Optional.of(NEWEST));

        assertThat(guard.mayExpire(OLDER)).isFalse();
        assertThat(guard.mayBeDeleted(OLDER)).isTrue();
    }

    @Test
    void points_of_a_soft_deleted_item_wait_for_it() {
        assertThat(new Guard(ProtectionState.SOFT_DELETED, Optional.of(NEWEST)).mayExpire(OLDER))
                .isFalse();
    }

    @Test
    void points_of_a_deleted_item_may_all_go() {
        var guard = new Guard(ProtectionState.DELETED, Optional.of(NEWEST));

        assertThat(guard.mayExpire(NEWEST)).isTrue();
        assertThat(guard.mayBeDeleted(NEWEST)).isTrue();
    }

    @Test
    void nobody_can_take_the_last_state_of_an_item_that_is_not_deleted() {
        Property.forAll(GuardTest::anyCase, it -> {
            if (it.guard.state() != ProtectionState.DELETED && it.guard.newest().equals(Optional.of(it.point))) {
                assertThat(it.guard.mayBeDeleted(it.point)).isFalse();
            }
        });
    }

    @Test
    void what_may_expire_may_also_be_deleted_by_hand() {
        Property.forAll(
                GuardTest::anyCase,
                it -> assertThat(it.guard.mayBeDeleted(it.point) || !it.guard.mayExpire(it.point))
                        .isTrue());
    }

    private static Case anyCase(Random random) {
        var states = ProtectionState.values();
        var newest = random.nextInt(5) == 0 ? Optional.<UUID>empty() : Optional.of(new UUID(0, random.nextInt(3)));
        return new Case(new Guard(states[random.nextInt(states.length)], newest), new UUID(0, random.nextInt(3)));
    }
}
