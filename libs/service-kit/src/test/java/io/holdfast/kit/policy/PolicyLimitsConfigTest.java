package io.holdfast.kit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.policy.rule.Limit;
import io.holdfast.policy.rule.Limits;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyLimitsConfigTest {

    @Test
    void a_limit_is_set_otherwise_by_a_setting_or_by_a_variable() {
        var limits = read(
                Map.of("holdfast.policy.limits.vm-daily-days", "14..365"),
                Map.of("HOLDFAST_POLICY_LIMITS_DATABASE_LOG_MINUTES", "15,60"));

        assertThat(limits.of(Limit.VM_DAILY_DAYS)).hasToString("14 to 365");
        assertThat(limits.of(Limit.DATABASE_LOG_MINUTES)).hasToString("15 or 60");
        assertThat(limits.of(Limit.VM_WEEKLY_WEEKS)).isEqualTo(Limit.VM_WEEKLY_WEEKS.usual());
    }

    @Test
    void what_cannot_be_read_stops_the_start_and_names_the_setting() {
        assertThatThrownBy(() -> read(Map.of("holdfast.policy.limits.vm-daily-days", "a lot"), Map.of()))
                .hasMessage("holdfast.policy.limits.vm-daily-days is neither a range such as 7..9999 nor a list such as"
                        + " 4,6,8: a lot");
    }

    @Test
    void a_setting_that_no_limit_has_is_told_of() {
        assertThat(PolicyLimitsConfig.unknown(List.of(
                        "holdfast.policy.limits.vm-daily-days",
                        "HOLDFAST_POLICY_LIMITS_VM_DAILY_DAYS",
                        "holdfast.policy.limits.vm.daily.days",
                        "holdfast.policy.limits.vm-dayly-days",
                        "HOLDFAST_POLICY_LIMITS_VM_DAYLY_DAYS",
                        "holdfast.limits.vaults")))
                .containsExactly("HOLDFAST_POLICY_LIMITS_VM_DAYLY_DAYS", "holdfast.policy.limits.vm-dayly-days");
    }

    private static Limits read(Map<String, String> settings, Map<String, String> variables) {
        return new PolicyLimitsConfig()
                .limits(new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(settings, "settings", 100),
                                new EnvConfigSource(variables, 300))
                        .build());
    }
}
