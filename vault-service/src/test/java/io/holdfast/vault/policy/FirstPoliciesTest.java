package io.holdfast.vault.policy;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.policy.rule.Checked;
import io.holdfast.policy.rule.Limits;
import io.holdfast.policy.rule.PolicyDraft;
import io.holdfast.policy.rule.PolicyDraft.DraftDaily;
import io.holdfast.policy.rule.PolicyDraft.DraftLog;
import io.holdfast.policy.rule.PolicyDraft.DraftRetention;
import io.holdfast.policy.rule.PolicyDraft.DraftSchedule;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FirstPoliciesTest {

    @Test
    void each_is_one_that_could_have_been_written_down() {
        forAll(FirstPolicies::of, first -> {
            assertThat(first.sequencedKeySet()).containsExactly("DefaultPolicy", "EnhancedPolicy", "HourlyLogBackup");
            first.forEach((name, terms) -> {
                assertThat(PolicyName.breachOf(name, terms.workload())).isEmpty();
                assertThat(draft(terms).check(Limits.usual())).isEqualTo(new Checked.Valid(terms));
            });
        });
    }

    private static PolicyDraft draft(PolicyTerms terms) {
        var schedule = terms.schedule();
        var daily = Objects.requireNonNull(terms.retention().daily());
        return new PolicyDraft(
                terms.workload(),
                terms.kind(),
                new DraftSchedule(
                        schedule.kind(),
                        schedule.time(),
                        null,
                        null,
                        null,
                        null,
                        schedule.everyHours(),
                        schedule.windowHours()),
                new DraftRetention(new DraftDaily(daily.days(), null), null, null, null),
                null,
                null,
                terms.log() == null
                        ? null
                        : new DraftLog(terms.log().everyMinutes(), terms.log().retentionDays()),
                terms.snapshotDays(),
                null,
                null,
                null);
    }
}
