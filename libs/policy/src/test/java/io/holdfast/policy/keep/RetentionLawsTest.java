package io.holdfast.policy.keep;

import static io.holdfast.testkit.Property.forAll;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.policy.rule.RetentionChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionLawsTest {

    @Test
    void a_slow_and_obvious_model_decides_the_same() {
        for (int round = 0; round < 10; round++) {
            var salt = round * 1_000_000L;
            forAll(random -> Cases.any(new Random(random.nextLong() + salt)), RetentionLawsTest::asTheModel);
        }
    }

    private static void asTheModel(Cases.Case it) {
        var plan = it.plan();
        var model = new SlowModel(it.terms(), it.history());
        var kept = model.kept(it.now());
        var gone = new HashSet<>(it.history());
        gone.removeAll(kept);

        assertThat(plan.kept().keySet()).isEqualTo(kept);
        plan.kept().forEach((point, verdict) -> {
            var end = model.endAmong(point, kept);
            assertThat(verdict.until()).as("end of %s", point).isEqualTo(date(end));
        });
        plan.expired().forEach((point, verdict) -> {
            assertThat(verdict.until()).as("end of %s", point).isEqualTo(date(model.endAmong(point, gone)));
            assertThat(verdict.cause()).as("cause of %s", point).isEqualTo(model.cause(point, gone, it.since()));
        });
    }

    @Test
    void a_chain_is_never_cut() {
        forAll(Cases::any, it -> {
            var plan = it.plan();
            var model = new SlowModel(it.terms(), it.history());

            plan.kept()
                    .keySet()
                    .forEach(point -> assertThat(plan.kept().keySet()).containsAll(model.basesOf(point)));
        });
    }

    @Test
    void a_point_held_for_another_names_one_that_is_kept_and_needs_it() {
        forAll(Cases::any, it -> {
            var plan = it.plan();
            var model = new SlowModel(it.terms(), it.history());

            plan.kept().forEach((point, verdict) -> {
                assertThat(verdict.neededBy() != null)
                        .isEqualTo(verdict.because().contains(Reason.CHAIN));
                if (verdict.neededBy() != null) {
                    var by = it.history().stream()
                            .filter(other -> other.id().equals(verdict.neededBy()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(plan.kept()).containsKey(by);
                    assertThat(model.basesOf(by)).contains(point);
                }
            });
        });
    }

    @Test
    void the_newest_point_in_the_vault_never_expires_nor_the_newest_of_all_where_the_vault_has_none() {
        forAll(Cases::any, it -> {
            var plan = it.plan();
            var inVault = it.history().stream()
                    .filter(point -> point.link().inVault())
                    .toList();

            (inVault.isEmpty() ? it.history() : inVault)
                    .stream()
                            .filter(point -> !point.isGoing())
                            .min(Point.NEWEST_FIRST)
                            .ifPresent(newest -> assertThat(plan.kept()).containsKey(newest));
            assertThat(plan.kept().isEmpty()).isEqualTo(it.history().isEmpty());
        });
    }

    @Test
    void every_point_is_either_kept_or_expired_with_a_reason() {
        forAll(Cases::any, it -> {
            var plan = it.plan();

            assertThat(Stream.concat(plan.kept().keySet().stream(), plan.expired().keySet().stream()))
                    .containsExactlyInAnyOrderElementsOf(it.history());
            assertThat(plan.kept().values()).noneMatch(kept -> kept.because().isEmpty());
            assertThat(plan.expired().values())
                    .noneMatch(expired -> expired.reason().isBlank());
        });
    }

    @Test
    void the_order_in_which_points_are_heard_of_does_not_matter() {
        forAll(Cases::any, it -> {
            var shuffled = new ArrayList<>(it.history());
            Collections.shuffle(shuffled, new Random(7));

            assertThat(it.plan(it.terms(), shuffled, it.now())).isEqualTo(it.plan());
        });
    }

    @Test
    void deciding_again_expires_nothing_more() {
        forAll(Cases::any, it -> {
            var once = it.plan();
            var twice = it.plan(it.terms(), once.kept().keySet(), it.now());

            assertThat(twice.expired()).isEmpty();
            assertThat(twice.kept()).isEqualTo(once.kept());
        });
    }

    @Test
    void having_told_the_vault_changes_nothing_of_the_plan() {
        forAll(Cases::any, it -> {
            var once = it.plan();
            var told = it.history().stream()
                    .map(point -> once.expired().containsKey(point) ? Histories.told(point, 1, it.now()) : point)
                    .toList();

            assertThat(ids(it.plan(it.terms(), told, it.now()).expired().keySet()))
                    .isEqualTo(ids(once.expired().keySet()));
        });
    }

    @Test
    void keeping_longer_never_expires_more() {
        forAll(Cases::any, it -> {
            var longer = it.plan(it.longer(), it.history(), it.now());

            assertThat(it.plan().expired().keySet())
                    .containsAll(longer.expired().keySet());
        });
    }

    @Test
    void what_an_immutable_vault_allows_expires_nothing_more() {
        forAll(Changes::any, change -> {
            var it = change.from();
            assertThat(RetentionChange.between(it.terms(), change.to()).shortened())
                    .isEmpty();

            assertThat(it.plan().expired().keySet())
                    .containsAll(it.plan(change.to(), it.history(), it.now())
                            .expired()
                            .keySet());
        });
    }

    @Test
    void lowering_and_raising_again_takes_back_all_that_was_hidden_meanwhile() {
        forAll(Cases::any, it -> {
            var before = it.plan(it.longer(), it.history(), it.now());
            var lowered = it.plan();
            var hidden = it.history().stream()
                    .map(point -> lowered.expired().containsKey(point) ? Histories.hidden(point, it.now()) : point)
                    .toList();
            var raised = it.plan(it.longer(), hidden, it.now());

            assertThat(ids(raised.kept().keySet()))
                    .containsAll(ids(lowered.kept().keySet()));
            before.kept().forEach((point, verdict) -> {
                if (!verdict.because().contains(Reason.NEWEST) && verdict.neededBy() == null) {
                    assertThat(ids(raised.kept().keySet())).contains(point.id());
                }
            });
        });
    }

    @Test
    void what_has_expired_stays_expired() {
        forAll(Cases::any, it -> {
            var later = it.plan(it.terms(), it.history(), it.now().plus(it.later()));

            assertThat(later.expired().keySet()).containsAll(it.plan().expired().keySet());
        });
    }

    @Test
    void a_newer_point_that_stands_alone_rescues_none() {
        forAll(Cases::any, it -> {
            var more = new ArrayList<>(it.history());
            more.add(new Point(Histories.id("newer"), it.now(), Link.ALONE, new Claim.Waiting()));

            assertThat(it.plan(it.terms(), more, it.now()).expired().keySet())
                    .containsAll(it.plan().expired().keySet());
        });
    }

    @Test
    void a_held_item_loses_nothing() {
        forAll(Cases::any, it -> {
            var plan = RetentionPlan.of(new Protection.Held(Reason.PROTECTION_STOPPED), it.history(), it.now());

            assertThat(plan.expired()).isEmpty();
        });
    }

    @Test
    void no_point_goes_before_its_least_days() {
        forAll(Cases::any, it -> {
            var lifetimes = new Lifetimes(it.terms());

            it.plan().expired().forEach((point, verdict) -> {
                if (point.claim() instanceof Claim.Scheduled(var tags, var slot)) {
                    var days = lifetimes.leastDays(point.link(), tags);
                    assertThat(it.now().plusSeconds(3 * 3_600))
                            .isAfterOrEqualTo(point.takenAt().plusSeconds(86_400L * days));
                }
            });
        });
    }

    private static @Nullable Instant date(Instant end) {
        return end.equals(Instant.MAX) || end.equals(Instant.MIN) ? null : requireNonNull(end);
    }

    private static Set<UUID> ids(Set<Point> points) {
        var ids = new HashSet<UUID>();
        points.forEach(it -> ids.add(it.id()));
        return ids;
    }
}
