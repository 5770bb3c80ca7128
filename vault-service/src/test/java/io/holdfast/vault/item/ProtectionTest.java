package io.holdfast.vault.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.ProtectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtectionTest {

    @Test
    void an_item_waits_for_its_first_backup_and_is_protected_from_then_on() {
        var fresh = new Protection.Active(false);

        assertThat(fresh.state()).isEqualTo(ProtectionState.IR_PENDING);
        assertThat(fresh.succeeded().state()).isEqualTo(ProtectionState.PROTECTED);
        assertThat(fresh.succeeded().succeeded()).isEqualTo(fresh.succeeded());
    }

    @Test
    void the_end_of_protection_says_what_becomes_of_the_points() {
        var active = new Protection.Active(true);

        assertThat(active.end(Keep.FOREVER, true).state()).isEqualTo(ProtectionState.PROTECTION_STOPPED);
        assertThat(active.end(Keep.POLICY, true).state()).isEqualTo(ProtectionState.BACKUPS_SUSPENDED);
        assertThat(active.end(Keep.NONE, true).state()).isEqualTo(ProtectionState.SOFT_DELETED);
        assertThat(active.end(Keep.NONE, false).state()).isEqualTo(ProtectionState.DELETED);
    }

    @Test
    void a_stopped_item_may_change_its_mind_about_its_points_and_end_for_good() {
        var stopped = new Protection.Stopped(false);

        assertThat(stopped.end(Keep.POLICY, true)).isEqualTo(new Protection.Stopped(true));
        assertThat(stopped.end(Keep.NONE, true)).isEqualTo(new Protection.SoftDeleted());
        assertThat(stopped.end(Keep.NONE, false)).isEqualTo(new Protection.Deleted());
    }

    @Test
    void a_deletion_that_is_taken_back_leaves_the_item_stopped_with_all_its_points() {
        assertThat(new Protection.SoftDeleted().undelete()).isEqualTo(new Protection.Stopped(false));
        assertThat(new Protection.SoftDeleted().purge()).isEqualTo(new Protection.Deleted());
    }

    @Test
    void a_stopped_item_with_points_is_protected_again_at_once() {
        assertThat(new Protection.Stopped(true).resume(true).state()).isEqualTo(ProtectionState.PROTECTED);
        assertThat(new Protection.Stopped(true).resume(false).state()).isEqualTo(ProtectionState.IR_PENDING);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOFT_DELETED")
    void every_state_is_read_back_as_it_was_written(ProtectionState state) {
        assertThat(Protection.of(state).state()).isEqualTo(state);
    }

    @Test
    void nobody_deletes_points_by_leaving_something_out() {
        assertThat(Keep.of("none")).isEqualTo(Keep.NONE);
        assertThat(Keep.of("forever")).isEqualTo(Keep.FOREVER);
        assertThat(Keep.of("policy")).isEqualTo(Keep.POLICY);
        assertThatThrownBy(() -> Keep.of(null)).isInstanceOf(BadItem.KeepMissing.class);
        assertThatThrownBy(() -> Keep.of("")).isInstanceOf(BadItem.KeepMissing.class);
        assertThatThrownBy(() -> Keep.of("NONE")).isInstanceOf(BadItem.KeepMissing.class);
    }
}
