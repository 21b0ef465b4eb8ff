package io.provlog.devkit.kafka;

import java.util.List;

/// The arguments of the child's `java` command: this process's own class path, and little memory.
final class BrokerCommand {

    private BrokerCommand() {}

    static List<String> arguments() {
        return List.of(
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=io/provlog/devkit/kafka/broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName());
    }
}
