package io.holdfast.standalone.folder;

import java.time.Instant;
import java.util.List;

/**
 * What the launcher tells others through {@code state.json}: how to reach it and how to stop it. No secrets.
 *
 * @param pid the launcher's process
 * @param startedAt when that process started
 * @param ready whether everything answered once
 * @param console the front door
 * @param kafka the broker's address
 * @param postgres the database server's port
 * @param stores the object stores, by region
 * @param processes the processes it started
 */
public record State(
        long pid,
        Instant startedAt,
        boolean ready,
        String console,
        String kafka,
        int postgres,
        List<Store> stores,
        List<RecordedProcess> processes) {

    public State {
        stores = List.copyOf(stores);
        processes = List.copyOf(processes);
    }

    /**
     * One object store.
     *
     * @param region what vaults call it
     * @param url where it answers
     */
    public record Store(String region, String url) {}

    RecordedProcess launcher() {
        return new RecordedProcess("launcher", pid, startedAt);
    }
}
