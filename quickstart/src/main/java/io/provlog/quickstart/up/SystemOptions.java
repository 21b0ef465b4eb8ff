package io.provlog.quickstart.up;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of a system that runs on this machine, apart from its data folder.
public final class SystemOptions {

    @Mixin private Ports ports;

    @Option(
            names = "--address",
            defaultValue = "localhost",
            paramLabel = "<host>",
            description =
                    "Where the three services listen; 0.0.0.0 opens them to the network."
                            + " Default: ${DEFAULT-VALUE}")
    private String address;

    @Option(
            names = "--set",
            paramLabel = "<key=value>",
            description =
                    "A setting for the services, such as provlog.retry.max-attempts=2. May be"
                            + " repeated. Environment variables work too (PROVLOG_RETRY_MAX_ATTEMPTS=2),"
                            + " but for provlog.servers, where the simulator's panel-1 is number 0 and yours"
                            + " begin with 'provlog.servers[1].name=…'.")
    private Map<String, String> settings = new LinkedHashMap<>();

    Ports ports() {
        return ports;
    }

    String address() {
        return address;
    }

    /// The address of this system's Kafka.
    public String bootstrapServers() {
        return "localhost:" + ports.kafka;
    }

    Map<String, String> settings() {
        return settings;
    }
}
