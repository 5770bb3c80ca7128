package io.holdfast.retention.preview;

import static io.holdfast.retention.Rules.daily;
import static io.holdfast.retention.Rules.dailyWithMonthly;
import static io.holdfast.retention.Rules.database;
import static io.holdfast.retention.Rules.weekly;
import static io.holdfast.testkit.Property.forAll;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.policy.keep.Claim;
import io.holdfast.policy.keep.Link;
import io.holdfast.policy.keep.Point;
import io.holdfast.policy.keep.Protection;
import io.holdfast.retention.plan.Rows;
import io.holdfast.retention.prune.Announced;
import io.holdfast.retention.rule.Policy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever the preview says, the change then does; both are asked of thousands of histories. */
class PreviewLawsTest {

    private static final UUID OWN = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final int ROUNDS = 4;

    @Test
    void a_changed_policy_does_what_its_preview_said() {
        forThousands(it -> {
            var real = Announced.of(
                    Rows.item(OWN, it.state, it.ruledAt),
                    Optional.of(policy(OWN, it.next, it.now)),
                    it.history,
                    it.now);

            assertSame(fates(new Change.Terms(it.next), it), real, it.state);
        });
    }

    @Test
    void an_item_that_moves_does_what_its_preview_said() {
        forThousands(it -> {
            var longAgo = it.now.minus(1_000, ChronoUnit.DAYS);
            var real = Announced.of(
                    Rows.item(OTHER, it.state, it.now),
                    Optional.of(policy(OTHER, it.next, longAgo)),
                    it.history,
                    it.now);

            assertSame(fates(new Change.Terms(it.next), it), real, it.state);
        });
    }

    @Test
    void an_item_that_stops_does_what_its_preview_said() {
        forThousands(it -> {
            var own = Optional.of(policy(OWN, it.terms, it.ruledAt));
            var retained = Rows.item(OWN, ProtectionState.PROTECTION_STOPPED, it.now);
            var wasGoverned = it.state == ProtectionState.PROTECTED;
            var suspended = Rows.item(OWN, ProtectionState.BACKUPS_SUSPENDED, wasGoverned ? it.ruledAt : it.now);

            assertSame(
                    fates(new Change.Retain(), it),
                    Announced.of(retained, own, it.history, it.now),
                    ProtectionState.PROTECTION_STOPPED);
            assertSame(
                    fates(new Change.Suspend(it.terms), it),
                    Announced.of(suspended, own, it.history, it.now),
                    ProtectionState.BACKUPS_SUSPENDED);
        });
    }

    @Test
    void what_is_hidden_first_is_gone_so_many_days_later_and_logs_snapshots_and_what_was_over_at_once() {
        forThousands(it -> {
            for (var fate : Fate.of(new Change.Terms(it.next), governed(it), it.history, it.now, 14)) {
                if (fate.what() == Fate.What.GOES) {
                    var hidden = fate.cause() == ExpiryCause.POLICY_CHANGED
                            && fate.point().link() != Link.LOG
                            && fate.point().link().inVault();
                    assertThat(fate.goneAt()).isEqualTo(hidden ? it.now.plus(14, ChronoUnit.DAYS) : it.now);
                }
            }
        });
    }

    @Test
    void a_deleted_item_loses_all() {
        forThousands(it -> {
            assertThat(fates(new Change.Delete(), it))
                    .hasSameSizeAs(it.history)
                    .allMatch(fate -> fate.what() == Fate.What.GOES);
        });
    }

    private static Protection governed(Case it) {
        return new Protection.Governed(it.next, it.now);
    }

    private static List<Fate> fates(Change change, Case it) {
        var before = Rows.item(OWN, it.state, it.ruledAt).toProtection(Optional.of(policy(OWN, it.terms, it.ruledAt)));
        return Fate.of(change, change.after(it.state, before, it.now), it.history, it.now, 0);
    }

    private static void assertSame(List<Fate> said, Announced real, ProtectionState state) {
        var goes = new HashMap<UUID, ExpiryCause>();
        var returns = new HashSet<UUID>();
        for (var fate : said) {
            var id = fate.point().id();
            switch (fate.what()) {
                case GOES -> goes.put(id, requireNonNull(fate.cause()));
                case RETURNS -> returns.add(id);
                case HELD -> assertThat(real.expired()).doesNotContainKey(id);
            }
        }
        assertThat(goes).as(state.toString()).isEqualTo(real.expired());
        assertThat(returns).isEqualTo(real.retained());
    }

    private static Policy policy(UUID id, PolicyTerms terms, Instant announced) {
        return new Policy(id, new UUID(0, 9), "policy", 1, announced, terms, false);
    }

    private static void forThousands(Consumer<Case> law) {
        for (int round = 0; round < ROUNDS; round++) {
            var salt = 1_000L * round;
            forAll(random -> any(new Random(random.nextLong() ^ salt)), law);
        }
    }

    private static Case any(Random random) {
        var now = Instant.parse("2026-06-01T00:00:00Z").plusSeconds(random.nextInt(20_000_000));
        var chains = random.nextBoolean();
        var history = new ArrayList<Point>();
        for (int i = random.nextInt(30); i > 0; i--) {
            history.add(point(random, now, chains));
        }
        return new Case(
                terms(random, chains),
                terms(random, chains),
                random.nextInt(4) == 0 ? ProtectionState.PROTECTION_STOPPED : ProtectionState.PROTECTED,
                now.minus(random.nextInt(300), ChronoUnit.DAYS),
                List.copyOf(history),
                now);
    }

    private static PolicyTerms terms(Random random, boolean chains) {
        var day = DayOfWeek.of(1 + random.nextInt(7));
        if (chains) {
            return database(1 + random.nextInt(10), day, 7 + random.nextInt(40), 7 + random.nextInt(28));
        }
        return switch (random.nextInt(3)) {
            case 0 -> daily(7 + random.nextInt(90));
            case 1 -> weekly(1 + random.nextInt(20), day);
            default -> dailyWithMonthly(7 + random.nextInt(30), 1 + random.nextInt(9), 1, 15);
        };
    }

    private static Point point(Random random, Instant now, boolean chains) {
        var takenAt = now.minusSeconds(random.nextInt(200 * 86_400));
        var tags = EnumSet.noneOf(RetentionTag.class);
        Set.of(RetentionTag.values()).stream()
                .filter(it -> random.nextBoolean())
                .forEach(tags::add);
        var links = chains ? Link.values() : new Link[] {Link.ALONE, Link.SNAPSHOT, Link.SHARE_SNAPSHOT};
        var asked = random.nextInt(6) == 0;
        return new Point(
                new UUID(random.nextLong(), random.nextLong()),
                takenAt,
                links[random.nextInt(links.length)],
                asked
                        ? new Claim.OnDemand(takenAt.plusSeconds(9_000_000), Set.of(), takenAt)
                        : new Claim.Scheduled(tags, takenAt),
                random.nextInt(5) == 0 ? new Point.Announced(1, now) : null,
                random.nextInt(8) == 0 ? now.plusSeconds(5) : null);
    }

    private record Case(
            PolicyTerms terms,
            PolicyTerms next,
            ProtectionState state,
            Instant ruledAt,
            List<Point> history,
            Instant now) {}
}
