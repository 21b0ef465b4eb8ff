package io.provlog.devkit.kafka;

import io.provlog.devkit.process.ParentProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A process with a broker, to be killed.
final class KafkaParent {

    private KafkaParent() {}

    public static void main(String... args) throws IOException {
        try (var kafka = EmbeddedKafka.in(Path.of(args[0]), Integer.parseInt(args[1]));
                var probe = new KafkaProbe(kafka.bootstrapServers())) {
            probe.create("kept", 1, Map.of());
            probe.send("kept", "1042", "safe");
            ParentProcess.waitToBeKilled();
        }
    }
}
