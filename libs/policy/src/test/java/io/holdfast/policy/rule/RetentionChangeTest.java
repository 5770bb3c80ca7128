package io.holdfast.policy.rule;

import static io.holdfast.policy.rule.Written.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.PolicyTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionChangeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            machine          | retention.daily.days=29                      | retention.daily.days=29, 30 or more
            machine          | retention.daily.days=30                      |
            weekend          | retention.weekly.weeks=11                    | retention.weekly.weeks=11, 12 or more
            weekend          | retention.weekly.weeks=12                    |
            sql              | differential.retentionDays=29                | differential.retentionDays=29, 30 or more
            sql              | log.retentionDays=14                         | log.retentionDays=14, 15 or more
            hana             | incremental.retentionDays=29                 | incremental.retentionDays=29, 30 or more
            sql              | log=null                                     | log.retentionDays=null, 15 or more
            sql              | differential=null                            | differential.retentionDays=null, 30 or more
            machine          | schedule.time='05:00'                        |
            machine          | schedule.zone='Asia/Tokyo'                   |
            enhanced         | snapshotDays=1                               |
            machine          | retention.weekly={'weeks':5,'days':['SUNDAY']} |
            machine          | retention.weekly={'weeks':4,'days':['SUNDAY']} | retention.weekly.weeks=4, 5 or more
            share            | retention.daily.days=1                       |
            share in the vault | retention.daily.days=29                    | retention.daily.days=29, 30 or more""")
    void a_rule_that_keeps_less_is_named_with_what_it_kept(String document, String change, String expected) {
        var shortened = RetentionChange.between(terms(document, ""), terms(document, change))
                .shortened();

        assertThat(shortened.stream().map(it -> "%s=%s, %s".formatted(it.field(), it.value(), it.allowed())))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void every_tier_of_a_document_is_told_at_once_in_its_order() {
        var all = """
                retention.weekly={'weeks':12,'days':['SUNDAY']};retention.monthly={'months':2,'on':{'days':[1]}};
                retention.yearly={'years':2,'months':['JANUARY'],'on':{'days':[1]}}""";
        var fewer = """
                retention.daily.days=20;retention.weekly={'weeks':1,'days':['SUNDAY']};
                retention.monthly={'months':1,'on':{'days':[1]}};
                retention.yearly={'years':1,'months':['JANUARY'],'on':{'days':[1]}}""";

        var change = RetentionChange.between(terms("machine", all), terms("machine", fewer));

        assertThat(change.shortened().stream().map(Breach::detail))
                .containsExactly(
                        "The vault is immutable and keeps daily points 30 days; 20 days would be less.",
                        "The vault is immutable and keeps weekly points 12 weeks; 1 week would be less.",
                        "The vault is immutable and keeps monthly points 2 months; 1 month would be less.",
                        "The vault is immutable and keeps yearly points 2 years; 1 year would be less.");
        assertThat(change.lengthened()).isFalse();
    }

    @Test
    void a_rule_that_is_dropped_leaves_points_without_one() {
        var weekly = "retention.weekly={'weeks':1,'days':['SUNDAY']}";

        var change = RetentionChange.between(terms("machine", weekly), terms("machine", ""));

        assertThat(change.shortened())
                .containsExactly(new Breach(
                        "UserErrorRetentionReducedInImmutableVault",
                        "retention.weekly.weeks",
                        null,
                        "1 or more",
                        "The vault is immutable and keeps weekly points 1 week; without this rule nothing would keep them.",
                        "Keep them 1 week or longer."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retention.daily.days=31                                                                | true
            retention.daily.days=30                                                                | false
            retention.weekly={'weeks':5,'days':['SUNDAY']}                                         | true
            retention.monthly={'months':1,'on':{'days':[1]}}                                       | true
            retention.yearly={'years':1,'months':['JANUARY'],'on':{'days':[1]}}                    | true
            schedule.time='05:00'                                                                  | false""")
    void what_is_kept_longer_is_told_too(String change, boolean lengthened) {
        assertThat(RetentionChange.between(terms("machine", ""), terms("machine", change)))
                .isEqualTo(new RetentionChange(List.of(), lengthened));
    }

    private static PolicyTerms terms(String document, String changes) {
        return switch (draft(document, changes).check(Limits.usual())) {
            case Checked.Valid valid -> valid.terms();
            case Checked.Broken broken -> throw new AssertionError(broken.breaches());
        };
    }
}
