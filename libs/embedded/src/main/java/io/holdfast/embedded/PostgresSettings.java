package io.holdfast.embedded;

import java.util.Map;
import java.util.TreeMap;

/** The server's settings: durable, bounded, small, reachable from this machine only. */
final class PostgresSettings {

    /** Five services with pools of at most 12, and some for a person and the launcher. */
    static final int MAX_CONNECTIONS = 100;

    static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("listen_addresses", Loopback.HOST),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", Integer.toString(MAX_CONNECTIONS)),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("autovacuum_naptime", "15s"),
            Map.entry("idle_in_transaction_session_timeout", "300s"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_min_messages", "warning")));

    private PostgresSettings() {}
}
