package io.holdfast.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of the one node: small, quick to recover, safe on a single disk. */
final class KafkaNode {

    static final int ID = 1;

    private KafkaNode() {}

    static Path logFolder(Path folder) {
        return folder.resolve("node-" + ID);
    }

    static Properties properties(Path folder, int brokerPort, int controllerPort) {
        var p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(ID));
        p.put("controller.quorum.voters", "%d@%s:%d".formatted(ID, Loopback.HOST, controllerPort));
        p.put(
                "listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
                        .formatted(Loopback.HOST, brokerPort, Loopback.HOST, controllerPort));
        p.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(Loopback.HOST, brokerPort));
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("log.dirs", logFolder(folder).toString());
        oneReplica(p);
        small(p);
        recoverQuickly(p);
        return p;
    }

    private static void oneReplica(Properties p) {
        p.put("default.replication.factor", "1");
        p.put("min.insync.replicas", "1");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "3");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "3");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void small(Properties p) {
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "2");
        p.put("num.recovery.threads.per.data.dir", "2");
        p.put("log.cleaner.dedupe.buffer.size", "4194304");
        p.put("log.segment.bytes", "67108864");
        p.put("log.index.size.max.bytes", "1048576");
        p.put("log.retention.hours", "168");
        p.put("auto.create.topics.enable", "false");
        p.put("message.max.bytes", "1048588");
    }

    /** With the defaults a node killed without warning comes back after 12 s instead of 5. */
    private static void recoverQuickly(Properties p) {
        p.put("broker.session.timeout.ms", "2000");
        p.put("broker.heartbeat.interval.ms", "500");
        p.put("group.initial.rebalance.delay.ms", "0");
    }
}
