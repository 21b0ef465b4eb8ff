package io.provlog.devkit.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The command that runs [BrokerProcess] with this process's own Java and class path.
final class BrokerCommand {

    /// A terminal sends Ctrl-C to the child as well. The broker must not follow it: its users still
    /// have something to write, and its parent stops it when they are done.
    private static final List<String> WITHOUT_CTRL_C =
            List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\"");

    private BrokerCommand() {}

    static List<String> of(Path settings) {
        return Stream.concat(WITHOUT_CTRL_C.stream(), java(settings)).toList();
    }

    private static Stream<String> java(Path settings) {
        return Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=io/provlog/devkit/kafka/broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                settings.toString());
    }
}
