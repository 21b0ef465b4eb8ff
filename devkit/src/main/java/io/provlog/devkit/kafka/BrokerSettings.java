package io.provlog.devkit.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The `server.properties` of a broker that stands alone on a small machine.
///
/// @param more settings on top of the usual ones or instead of them
record BrokerSettings(Path data, int port, int controllerPort, Map<String, String> more) {

    void write(Path file) throws IOException {
        Properties settings = all();
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            settings.store(writer, "Written anew at every start");
        }
    }

    private Properties all() {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
                        .formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.putAll(ofAnyHost(more));
        return settings;
    }

    /// Those that do not depend on where the broker runs.
    ///
    /// @param more on top of the usual ones or instead of them
    static Map<String, String> ofAnyHost(Map<String, String> more) {
        var settings = new TreeMap<String, String>();
        // Topics are made with the right settings or not at all.
        settings.put("auto.create.topics.enable", "false");
        aloneOnASmallMachine(settings);
        quickTakeOver(settings);
        settings.putAll(more);
        return settings;
    }

    private static void aloneOnASmallMachine(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
    }

    /// A consumer or broker that was killed is noticed within seconds.
    private static void quickTakeOver(Map<String, String> settings) {
        // After a kill the controller waits this long before it lets the broker in again.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.session.timeout.ms", "1000");
        settings.put("group.consumer.session.timeout.ms", "6000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "500");
        settings.put("group.consumer.heartbeat.interval.ms", "1000");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }
}
