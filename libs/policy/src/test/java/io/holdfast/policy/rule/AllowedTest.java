package io.holdfast.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTest {

    @Test
    void a_range_takes_both_its_ends_and_all_between() {
        var range = Allowed.parse(" 7 .. 9999 ");

        assertThat(range).hasToString("7 to 9999");
        assertThat(range.contains(6)).isFalse();
        assertThat(range.contains(7)).isTrue();
        assertThat(range.contains(9_999)).isTrue();
        assertThat(range.contains(10_000)).isFalse();
        assertThat(List.of(range.atMost(3), range.atMost(30), range.atMost(12_000)))
                .containsExactly(7, 30, 9_999);
    }

    @Test
    void a_list_takes_what_it_names() {
        var list = Allowed.parse("8, 4,12");

        assertThat(list).hasToString("4, 8 or 12").isEqualTo(new Allowed(4, 12, List.of(12, 8, 4)));
        assertThat(list.contains(3)).isFalse();
        assertThat(list.contains(4)).isTrue();
        assertThat(list.contains(6)).isFalse();
        assertThat(list.contains(12)).isTrue();
        assertThat(list.contains(13)).isFalse();
        assertThat(List.of(list.atMost(3), list.atMost(8), list.atMost(11), list.atMost(40)))
                .containsExactly(4, 8, 8, 12);
    }

    @Test
    void one_number_is_said_as_one() {
        assertThat(Allowed.parse("5..5")).hasToString("5");
        assertThat(Allowed.parse("5")).hasToString("5");
        assertThat(Allowed.parse("5").contains(4)).isFalse();
        assertThat(Allowed.parse("5").contains(5)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7..", "7..6", "a", "1,,2", "-1..3", "1..2..3", "99999999999"})
    void anything_else_is_no_limit(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Allowed.parse(text));
    }

    @Test
    void a_list_lies_within_its_ends() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowed(1, 5, List.of(2, 5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowed(1, 5, List.of(1, 4)));
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void every_limit_has_a_source_and_a_key_for_configuration(Limit limit) {
        assertThat(limit.source()).isNotBlank();
        assertThat(limit.key()).matches("(vm|database|share|files)(-[a-z]+)+");
        assertThat(Limits.usual().of(limit)).isEqualTo(limit.usual());
    }
}
