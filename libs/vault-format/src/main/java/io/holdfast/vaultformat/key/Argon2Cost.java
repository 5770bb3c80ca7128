package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;

/**
 * What one try of a passphrase costs whoever opens the vault, and whoever guesses.
 *
 * <p>Both ends of every range are enforced, also on what a store says, and so is a product of memory and iterations of
 * 4 GiB: a vault that somebody tampered with can neither exhaust the memory of its reader nor keep it busy for long
 * (some 15 s a try on one core of 2026).
 *
 * @param memoryKib memory in KiB, 8 MiB to 1 GiB
 * @param iterations passes over that memory, 1 to 16
 * @param lanes parts of the memory that could be filled side by side, 1 to 16
 */
public record Argon2Cost(int memoryKib, int iterations, int lanes) {

    static final int LEAST_MEMORY_KIB = 8 << 10;
    static final int MOST_MEMORY_KIB = 1 << 20;
    private static final int MOST_ITERATIONS = 16;
    private static final int MOST_LANES = 16;
    private static final long MOST_WORK_KIB = 4L << 20;

    /**
     * 64 MiB and three passes: memory and time of the second recommended option of RFC 9106, section 4.
     *
     * <p>One lane instead of the RFC's four: lanes change neither memory nor work, we fill them one after the other,
     * and each of them would let a guesser with more cores finish a guess sooner.
     */
    public static final Argon2Cost DEFAULT = new Argon2Cost(64 << 10, 3, 1);

    public Argon2Cost {
        require(memoryKib, LEAST_MEMORY_KIB, MOST_MEMORY_KIB, "memoryKib");
        require(iterations, 1, MOST_ITERATIONS, "iterations");
        require(lanes, 1, MOST_LANES, "lanes");
        require(iterations, 1, MOST_WORK_KIB / memoryKib, "iterations");
    }

    private static void require(int value, int least, long most, String field) {
        if (value < least || value > most) {
            throw new VaultError.Invalid(field, "must be %d to %d, not %d".formatted(least, most, value));
        }
    }
}
