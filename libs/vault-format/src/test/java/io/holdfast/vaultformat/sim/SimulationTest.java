package io.holdfast.vaultformat.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * As many schedules as {@code holdfast.schedules} says, from the seed {@code holdfast.seed} on; with a seed alone, that one.
 * Many more by hand: {@code mvn -pl libs/vault-format test -Dtest=SimulationTest -Dholdfast.schedules=5000}.
 */
class SimulationTest {

    private static final long FIRST_SEED = Long.getLong("holdfast.seed", 1);
    private static final int SCHEDULES =
            Integer.getInteger("holdfast.schedules", System.getProperty("holdfast.seed") == null ? 50 : 1);
    private static final List<Long> SOME_SEEDS = List.of(11L, 12L, 13L);

    @Test
    void whatever_the_order_of_requests_no_live_point_is_lost_and_no_pack_is_left_over() {
        var found = 0L;
        for (var seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            found += foundBytes(seed);
        }
        assertThat(found).as("plain bytes found at other items").isPositive();
    }

    private static long foundBytes(long seed) {
        var simulation = new Simulation(seed);
        try {
            simulation.run();
        } catch (RuntimeException | AssertionError e) {
            simulation.trace().writeTo(fileOf(seed));
            throw new AssertionError("""
                    Schedule %d: %s
                    Its requests in their order: libs/vault-format/%s
                    The same again: mvn -pl libs/vault-format test -Dtest=SimulationTest -Dholdfast.seed=%1$d
                    """.formatted(seed, e.getMessage(), fileOf(seed)), e);
        }
        if (SCHEDULES == 1) {
            simulation.trace().writeTo(fileOf(seed));
        }
        return simulation.foundBytes();
    }

    private static Path fileOf(long seed) {
        return Path.of("target", "schedules", seed + ".txt");
    }

    @Test
    void a_seed_plays_the_same_schedule_request_by_request_in_every_run_and_every_jvm()
            throws IOException, InterruptedException {
        var once = SOME_SEEDS.stream().map(Replay::digest).toList();
        var twice = SOME_SEEDS.stream().map(Replay::digest).toList();

        assertThat(once).doesNotHaveDuplicates();
        assertThat(twice).isEqualTo(once);
        assertThat(digestsOfAnotherJvm()).isEqualTo(once);
    }

    private static List<String> digestsOfAnotherJvm() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName()));
        SOME_SEEDS.forEach(seed -> command.add(seed.toString()));
        var jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(jvm.waitFor(60, TimeUnit.SECONDS))
                    .as("the other JVM ends")
                    .isTrue();
            return jvm.inputReader().readAllLines();
        } finally {
            jvm.destroyForcibly();
        }
    }
}
