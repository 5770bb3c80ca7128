package io.holdfast.transfer.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the engine may use of this machine. */
@ConfigMapping(prefix = "holdfast.engine")
interface EngineConfig {

    /**
     * Bytes for packs being filled, sent or fetched, in one transfer.
     *
     * <p>Three packs. Two transfers at once then fit into a heap of 192 MiB; with 64 MiB and packs of 32 MiB they do not.
     */
    @WithDefault("50331648")
    long memoryBytes();

    /**
     * A pack is sent when it has reached this, 64 KiB to 256 MiB.
     *
     * <p>Larger packs make fewer objects and need more memory: give 32 MiB to vaults of many terabytes.
     */
    @WithDefault("16777216")
    int packBytes();

    /**
     * Bytes for finding blocks that other backups have stored, in one backup that is larger than a few megabytes.
     *
     * <p>8 MiB know every block of the newest 160 GiB of a vault, and samples of some terabytes. Give 64 MiB to a vault of
     * many terabytes whose items have much in common, and twice what you add to the heap; 0 finds nothing.
     */
    @WithDefault("8388608")
    long indexBytes();

    /** Threads that hash, compress and encrypt in one transfer; as many as cores when absent. */
    Optional<Integer> workers();

    /** Vaults kept open between transfers. Each holds keys and a connection pool, a few hundred KiB. */
    @WithDefault("16")
    int openVaults();

    /** For a connection to a store to stand. A store that is up answers in milliseconds. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** For one request. 32 MiB over a line of 4 Mbit/s take 64 s. */
    @WithDefault("2M")
    Duration requestTimeout();

    /**
     * Requests of a kind before a store counts as unavailable and the attempt ends.
     *
     * <p>Twelve, with pauses of up to ten seconds, ride out a restart of the store of about a minute; a longer outage costs the
     * attempt, not the transfer.
     */
    @WithDefault("12")
    int requestAttempts();

    /** The longest pause between two requests of a kind. */
    @WithDefault("10S")
    Duration longestBackoff();

    /**
     * How long the ciphers are exercised at the start; zero leaves it out.
     *
     * <p>A cold AES-GCM is a hundred times slower than a warm one, and would make the first backup look like a fault.
     */
    @WithDefault("2S")
    Duration warmUp();
}
