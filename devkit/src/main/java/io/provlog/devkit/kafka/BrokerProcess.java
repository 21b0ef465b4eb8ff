package io.provlog.devkit.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/// The main class of the child process: formats the storage where needed, runs the broker, says
/// [#READY] on standard output, and shuts the broker down when standard input ends, which it also
/// does when the parent dies.
final class BrokerProcess {

    /// The only line on standard output. Everything else goes to standard error.
    static final String READY = "ready";

    /// The one setting that is not Kafka's: users that the format makes, with spaces between them,
    /// each as `kafka-storage format --add-scram` takes it.
    static final String USERS = "provlog.scram-users";

    private static final String CLUSTER_ID = "provlog-embedded-kafka";

    private BrokerProcess() {}

    public static void main(String... args) throws IOException {
        PrintStream parent = System.out;
        System.setOut(System.err);
        Path file = Path.of(args[0]);
        Properties settings = load(file);
        Object users = settings.remove(USERS);
        format(file, users == null ? List.of() : List.of(users.toString().split(" ")));
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("broker-shutdown")
                                .unstarted(() -> {
                                    server.shutdown();
                                    server.awaitShutdown();
                                }));
        server.startup();
        parent.println(READY);
        awaitEndOfInput();
        System.exit(0);
    }

    private static void format(Path settings, List<String> users) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "format",
                                "--cluster-id",
                                CLUSTER_ID,
                                "--config",
                                settings.toString(),
                                "--ignore-formatted"));
        users.forEach(user -> command.addAll(List.of("--add-scram", user)));
        if (StorageTool.execute(command.toArray(String[]::new), System.err) != 0) {
            throw new IllegalStateException("The broker's storage could not be formatted");
        }
    }

    private static Properties load(Path settings) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(settings, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // A broken pipe is an end, too.
        }
    }
}
