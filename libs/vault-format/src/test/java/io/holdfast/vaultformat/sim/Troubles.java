package io.holdfast.vaultformat.sim;

import java.util.Random;

/**
 * How often something goes wrong, in requests of ten thousand. It differs from schedule to schedule, because troubles cut
 * short what other flaws need to show.
 *
 * @param deaths of the actor that asks; some of its requests are still done
 * @param losses of the request, of the answer, or of the request until much later
 * @param delays of one request, while others of the same actor overtake it
 * @param stalls of the actor, with all that it has under way
 */
record Troubles(int deaths, int losses, int delays, int stalls) {

    static final Troubles NONE = new Troubles(0, 0, 0, 0);

    /** What becomes of a request. */
    enum Fate {
        ANSWERED,
        /** Done, and nobody hears of it. */
        ANSWER_LOST,
        /** Done when its sender has long heard that it failed. */
        DONE_LATE,
        NOT_DONE
    }

    static Troubles drawn(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Troubles(0, 0, 30, 0);
            case 1 -> new Troubles(0, 30, 100, 40);
            case 2 -> new Troubles(8, 60, 50, 20);
            default -> new Troubles(20, 200, 100, 10);
        };
    }

    Fate fate(Random random, Actor actor) {
        if (actor.isDead()) {
            return Fate.NOT_DONE;
        }
        var drawn = random.nextInt(10_000);
        if (drawn < deaths) {
            actor.die();
        }
        return drawn < deaths + losses ? lost(random) : Fate.ANSWERED;
    }

    private static Fate lost(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Fate.ANSWER_LOST;
            case 1 -> Fate.DONE_LATE;
            default -> Fate.NOT_DONE;
        };
    }

    /** Steps of others; mostly 0, and every power of two is as likely as another. */
    long delay(Random random) {
        return steps(random, delays, 10);
    }

    long stall(Random random) {
        return steps(random, stalls, 13);
    }

    private static long steps(Random random, int often, int powers) {
        return random.nextInt(10_000) < often ? random.nextLong(2L << random.nextInt(powers)) : 0;
    }
}
