package io.holdfast.vaultformat.sim;

/** Plays the seeds it is given in a JVM of their own, and prints the digests of their traces. */
final class Replay {

    private Replay() {}

    public static void main(String[] seeds) {
        for (var seed : seeds) {
            System.out.println(digest(Long.parseLong(seed)));
        }
    }

    static String digest(long seed) {
        var simulation = new Simulation(seed);
        simulation.run();
        return simulation.trace().digest();
    }
}
