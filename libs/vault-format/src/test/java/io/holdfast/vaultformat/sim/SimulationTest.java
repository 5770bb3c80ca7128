package io.holdfast.vaultformat.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * As many schedules as {@code holdfast.schedules} says, from the seed {@code holdfast.seed} on. Many more by hand: {@code
 * mvn -pl libs/vault-format test -Dtest=SimulationTest "-Dsurefire.jvm=-Xmx1g -Dholdfast.schedules=5000"}.
 *
 * <p>A seed draws the same crashes and answers again; two threads of one actor may still ask in another order, so a
 * failure comes again in most runs of its seed, not in each. The message has the requests in their order.
 */
class SimulationTest {

    private static final int SCHEDULES = Integer.getInteger("holdfast.schedules", 40);
    private static final long FIRST_SEED = Long.getLong("holdfast.seed", 1);

    @Test
    void whatever_the_order_of_requests_no_live_point_is_lost_and_no_pack_is_left_over() {
        var found = 0L;
        for (var seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            var simulation = new Simulation(seed);
            try {
                simulation.run();
                found += simulation.foundBytes();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "with -Dholdfast.seed=%d: %s%nafter%n%s".formatted(seed, e.getMessage(), simulation), e);
            }
        }
        assertThat(found).as("plain bytes found at other items").isPositive();
    }
}
